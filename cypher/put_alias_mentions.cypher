// Store: the later uses of short names in a document.
//
// Parameters:
//   id    a document's id
//   rows  a list of maps of properties
// Columns: none
MATCH (d:Document {id: $id})
UNWIND $rows AS row
CREATE (d)-[:HAS_ALIAS_MENTION]->(part:AliasMention)
SET part = row
