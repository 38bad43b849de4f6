// Edges of which the document that states them, or the mention that shows them, is not there.
// Scans: it looks at everything.
//
// Parameters: none
// Columns:
//   source    the id where it begins
//   target    the id where it ends
//   relation  the relation
//   name      the document and the mention that it names
MATCH (s:Document)-[e:IMPLEMENTS|REPLACES|AMENDS|GUIDES|CITES]->(t:Document)
WHERE NOT EXISTS { MATCH (m:Mention {document: e.stated_by, ordinal: e.mention})<-[:HAS_MENTION]-(:Document) }
RETURN s.id AS source, t.id AS target, e.relation AS relation, e.stated_by + ' ' + e.mention AS name
