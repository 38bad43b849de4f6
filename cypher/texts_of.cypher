// The texts that were read from the files of a document.
//
// Parameters:
//   id  a document's id
// Columns:
//   sha256       the hash of the bytes of a file
//   text_sha256  the hash of what was read from it
MATCH (:Document {id: $id})-[:READ_FROM]->(s:Source)
RETURN s.sha256 AS sha256, s.text_sha256 AS text_sha256 ORDER BY sha256
