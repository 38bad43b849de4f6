// Store edges, each as a relationship of its own type.
//
// Parameters:
//   rows  maps of source, target (ids) and properties: relation, state, recital, stated_by, mention, stated
// Columns: none
UNWIND $rows AS row
MATCH (s:Document {id: row.source})
MATCH (t:Document {id: row.target})
FOREACH (_ IN CASE row.properties.relation WHEN 'implements' THEN [1] ELSE [] END |
  CREATE (s)-[e:IMPLEMENTS]->(t) SET e = row.properties)
FOREACH (_ IN CASE row.properties.relation WHEN 'replaces' THEN [1] ELSE [] END |
  CREATE (s)-[e:REPLACES]->(t) SET e = row.properties)
FOREACH (_ IN CASE row.properties.relation WHEN 'amends' THEN [1] ELSE [] END |
  CREATE (s)-[e:AMENDS]->(t) SET e = row.properties)
FOREACH (_ IN CASE row.properties.relation WHEN 'guides' THEN [1] ELSE [] END |
  CREATE (s)-[e:GUIDES]->(t) SET e = row.properties)
FOREACH (_ IN CASE row.properties.relation WHEN 'cites' THEN [1] ELSE [] END |
  CREATE (s)-[e:CITES]->(t) SET e = row.properties)
