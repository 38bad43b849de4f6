// Give the mentions of a store of version 1 the id of what they mean.
// Scans: all mentions are changed, once.
//
// Parameters: none
// Columns: none
MATCH (m:Mention)-[:MEANS]->(t:Document)
SET m.target = t.id
