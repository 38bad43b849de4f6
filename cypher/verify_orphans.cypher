// Nodes whose document is not there, or that belong to another than they say.
// Scans: it looks at everything.
//
// Parameters: none
// Columns:
//   part  its label
//   name  what names it
MATCH (n:Mention) WHERE NOT EXISTS { (n)<-[:HAS_MENTION]-(d:Document) WHERE d.id = n.document }
RETURN 'Mention' AS part, n.document + ' ' + n.ordinal AS name
UNION ALL
MATCH (n:Task) WHERE NOT EXISTS { (n)<-[:HAS_TASK]-(d:Document) WHERE d.id = n.document }
RETURN 'Task' AS part, n.document + ' ' + n.ordinal AS name
UNION ALL
MATCH (n:StatedEdge) WHERE NOT EXISTS { (n)<-[:STATES]-(d:Document) WHERE d.id = n.document }
RETURN 'StatedEdge' AS part, n.document + ' ' + n.ordinal AS name
UNION ALL
MATCH (n:Section) WHERE NOT EXISTS { (n)<-[:HAS_SECTION]-(:Document) }
RETURN 'Section' AS part, elementId(n) AS name
UNION ALL
MATCH (n:AliasMention) WHERE NOT EXISTS { (n)<-[:HAS_ALIAS_MENTION]-(:Document) }
RETURN 'AliasMention' AS part, elementId(n) AS name
UNION ALL
MATCH (n:Words) WHERE NOT EXISTS { (n)<-[:HAS_WORDS]-(:Document) }
RETURN 'Words' AS part, elementId(n) AS name
UNION ALL
MATCH (n:Source) WHERE NOT EXISTS { (n)<-[:READ_FROM]-(:Document) }
RETURN 'Source' AS part, n.sha256 AS name
UNION ALL
MATCH (n:Alias) WHERE NOT EXISTS { (n)-[:NAMES]->(:Document) }
RETURN 'Alias' AS part, n.id AS name
UNION ALL
MATCH (n:Agency) WHERE NOT EXISTS { (n)<-[:ASSIGNED_TO]-(:Task) }
RETURN 'Agency' AS part, n.name AS name
UNION ALL
MATCH (n:Subject) WHERE NOT EXISTS { (n)<-[:ON]-(:Decision) }
RETURN 'Subject' AS part, n.id AS name
UNION ALL
MATCH (n:CatalogueName) WHERE NOT EXISTS { (n)<-[:CALLED]-(:CatalogueEntry) }
RETURN 'CatalogueName' AS part, n.name_key AS name
UNION ALL
MATCH (n:CatalogueEntry) WHERE NOT EXISTS { MATCH (d:Document) WHERE d.id = n.id }
RETURN 'CatalogueEntry' AS part, n.id AS name
