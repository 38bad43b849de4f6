// Load in bulk: mentions with what they mean.
//
// Parameters:
//   rows  maps of properties (a map), target and likely (ids; absent where there is none)
// Columns:
//   count  how many were stored: those whose documents are there
UNWIND $rows AS row
MATCH (d:Document {id: row.properties.document})
OPTIONAL MATCH (t:Document {id: row.target})
OPTIONAL MATCH (l:Document {id: row.likely})
WITH d, t, l, row WHERE (row.target IS NULL OR t IS NOT NULL) AND (row.likely IS NULL OR l IS NOT NULL)
CREATE (d)-[:HAS_MENTION]->(m:Mention)
SET m = row.properties
FOREACH (_ IN CASE WHEN t IS NULL THEN [] ELSE [1] END | CREATE (m)-[:MEANS]->(t))
FOREACH (_ IN CASE WHEN l IS NULL THEN [] ELSE [1] END | CREATE (m)-[:LIKELY]->(l))
RETURN count(m) AS count
