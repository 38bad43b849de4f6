// Store: the sections of a document.
//
// Parameters:
//   id    a document's id
//   rows  a list of maps of properties
// Columns: none
MATCH (d:Document {id: $id})
UNWIND $rows AS row
CREATE (d)-[:HAS_SECTION]->(part:Section)
SET part = row
