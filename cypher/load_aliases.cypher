// Load in bulk: the later uses of short names.
//
// Parameters:
//   rows  maps of document (an id) and properties (a map)
// Columns: none
UNWIND $rows AS row
MATCH (d:Document {id: row.document})
CREATE (d)-[:HAS_ALIAS_MENTION]->(part:AliasMention)
SET part = row.properties
