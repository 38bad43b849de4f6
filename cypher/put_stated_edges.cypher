// Store: the edges that a document states between two that it cites.
//
// Parameters:
//   id    a document's id
//   rows  a list of maps of properties
// Columns: none
MATCH (d:Document {id: $id})
UNWIND $rows AS row
CREATE (d)-[:STATES]->(part:StatedEdge)
SET part = row
