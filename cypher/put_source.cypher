// Remember that a file was read, for which document. Of several names of one file the first in order stays.
//
// Parameters:
//   id          the document's id
//   sha256      the hash of the bytes
//   file        the name of the file
//   fixed       properties that follow from the bytes
//   properties  properties that another reading may change
// Columns:
//   sha256  of the file, if there is such a document
MATCH (d:Document {id: $id})
MERGE (s:Source {sha256: $sha256})
ON CREATE SET s += $fixed, s.file = $file
ON MATCH SET s.file = CASE WHEN $file < s.file THEN $file ELSE s.file END
SET s += $properties
WITH d, s
OPTIONAL MATCH (s)<-[old:READ_FROM]-()
DELETE old
WITH DISTINCT d, s
CREATE (d)-[:READ_FROM]->(s)
RETURN s.sha256 AS sha256
