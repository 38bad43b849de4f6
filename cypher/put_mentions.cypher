// Store: the mentions of a document, without what they mean.
//
// Parameters:
//   id    a document's id
//   rows  a list of maps of properties
// Columns: none
MATCH (d:Document {id: $id})
UNWIND $rows AS row
CREATE (d)-[:HAS_MENTION]->(part:Mention)
SET part = row
