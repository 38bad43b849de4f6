// Load in bulk: the edges that documents state between two that they cite.
//
// Parameters:
//   rows  maps of document (an id) and properties (a map)
// Columns: none
UNWIND $rows AS row
MATCH (d:Document {id: row.document})
CREATE (d)-[:STATES]->(part:StatedEdge)
SET part = row.properties
