// Give mentions of a document a meaning, in place of the one they had.
//
// Parameters:
//   id    a document's id
//   rows  maps of ordinal, state, reasons, target and likely (ids or null)
// Columns:
//   ordinal  a mention that was found, with the documents that it means
UNWIND $rows AS row
MATCH (m:Mention {document: $id, ordinal: row.ordinal})
OPTIONAL MATCH (t:Document {id: row.target})
OPTIONAL MATCH (l:Document {id: row.likely})
WITH m, row, t, l WHERE (row.target IS NULL OR t IS NOT NULL) AND (row.likely IS NULL OR l IS NOT NULL)
SET m.state = row.state, m.reasons = row.reasons, m.target = row.target
WITH m, t, l
OPTIONAL MATCH (m)-[old:MEANS|LIKELY|MAY_MEAN]->()
DELETE old
WITH DISTINCT m, t, l
FOREACH (_ IN CASE WHEN t IS NULL THEN [] ELSE [1] END | CREATE (m)-[:MEANS]->(t))
FOREACH (_ IN CASE WHEN l IS NULL THEN [] ELSE [1] END | CREATE (m)-[:LIKELY]->(l))
RETURN m.ordinal AS ordinal
