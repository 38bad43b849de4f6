// Documents of which only a part is there: `kind` is a key of graph/data/faults.toml.
// Scans: it looks at everything.
//
// Parameters: none
// Columns:
//   kind    what is wrong
//   id      the document
//   detail  which part of it
MATCH (d:Document {state: 'full'})
WHERE d.text_sha256 IS NULL OR NOT EXISTS { (d)-[:READ_FROM]->(s:Source) WHERE s.sha256 = d.sha256 }
RETURN 'no-source' AS kind, d.id AS id, '' AS detail
UNION ALL
MATCH (d:Document {state: 'stub'})
WHERE d.text_sha256 IS NOT NULL OR EXISTS { (d)-[:HAS_MENTION|HAS_TASK|HAS_SECTION|STATES]->() }
RETURN 'stub-with-content' AS kind, d.id AS id, '' AS detail
UNION ALL
MATCH (d:Document)-[:HAS_MENTION|HAS_TASK|HAS_SECTION|STATES|HAS_ALIAS_MENTION]->(p)
WITH d, labels(p)[0] AS part, count(p) AS found, max(p.ordinal) AS highest WHERE found <> highest + 1
RETURN 'gap' AS kind, d.id AS id, part AS detail
UNION ALL
MATCH (d:Document)-[:STATES]->(x:StatedEdge)
WHERE NOT EXISTS { (d)-[:HAS_MENTION]->(m:Mention) WHERE m.ordinal = x.source }
  OR NOT EXISTS { (d)-[:HAS_MENTION]->(m:Mention) WHERE m.ordinal = x.target }
RETURN 'lost-mention' AS kind, d.id AS id, 'stated_edge ' + x.ordinal AS detail
UNION ALL
MATCH (d:Document)-[:HAS_ALIAS_MENTION]->(x:AliasMention)
WHERE NOT EXISTS { (d)-[:HAS_MENTION]->(m:Mention) WHERE m.ordinal = x.mention }
RETURN 'lost-mention' AS kind, d.id AS id, 'alias_mention ' + x.ordinal AS detail
UNION ALL
MATCH (d:Document)-[:HAS_TASK]->(x:Task)
WHERE any(at IN x.mentions WHERE NOT EXISTS { (d)-[:HAS_MENTION]->(m:Mention) WHERE m.ordinal = at })
RETURN 'lost-mention' AS kind, d.id AS id, 'task ' + x.ordinal AS detail
UNION ALL
MATCH (d:Document)-[:HAS_MENTION]->(m:Mention)
WHERE CASE m.state WHEN 'ambiguous' THEN NOT EXISTS { (m)-[:MAY_MEAN]->(:Document) }
  WHEN 'rejected' THEN false
  ELSE NOT EXISTS { (m)-[:MEANS]->(:Document) } END
RETURN 'no-meaning' AS kind, d.id AS id, toString(m.ordinal) AS detail
UNION ALL
MATCH (d:Document) WHERE NOT EXISTS { (d)-[:HAS_WORDS]->(:Words) }
RETURN 'no-words' AS kind, d.id AS id, '' AS detail
UNION ALL
MATCH (d:Document {state: 'stub'})
WHERE NOT EXISTS { (d)<-[:MEANS|LIKELY|MAY_MEAN]-(:Mention) } AND NOT EXISTS { (d)-[:READ_FROM]->(:Source) }
  AND NOT EXISTS { MATCH (e:CatalogueEntry) WHERE e.id = d.id }
RETURN 'unused-stub' AS kind, d.id AS id, '' AS detail
UNION ALL
MATCH (d:Document)
WHERE (d:Stub) <> (d.state = 'stub') OR (d:Plan) <> d.plan
  OR (d:Directive) <> EXISTS { (d)<-[:IMPLEMENTS]-(:Document) }
RETURN 'wrong-label' AS kind, d.id AS id, '' AS detail
