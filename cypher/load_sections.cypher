// Load in bulk: sections.
//
// Parameters:
//   rows  maps of document (an id) and properties (a map)
// Columns: none
UNWIND $rows AS row
MATCH (d:Document {id: row.document})
CREATE (d)-[:HAS_SECTION]->(part:Section)
SET part = row.properties
