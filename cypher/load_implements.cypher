// Load in bulk: edges of the type IMPLEMENTS.
//
// Parameters:
//   rows  maps of source, target (ids) and properties
// Columns: none
UNWIND $rows AS row
MATCH (s:Document {id: row.source})
MATCH (t:Document {id: row.target})
CREATE (s)-[e:IMPLEMENTS]->(t)
SET e = row.properties
SET t:Directive
