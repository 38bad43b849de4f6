// The files that a document was read from, the current one first, then by name and hash.
//
// Parameters:
//   id  a document's id
// Columns:
//   source  its properties
MATCH (d:Document {id: $id})-[:READ_FROM]->(s:Source)
RETURN s {.*} AS source
ORDER BY s.sha256 <> d.sha256, s.file, s.sha256
