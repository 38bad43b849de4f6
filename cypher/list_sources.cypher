// Files that were read, in the order of their SHA-256.
//
// Parameters:
//   after  the SHA-256 behind which the list begins
//   limit  how many at most
// Columns:
//   source    its properties
//   document  the id of its document
MATCH (s:Source) WHERE s.sha256 > $after
WITH s ORDER BY s.sha256 LIMIT $limit
MATCH (s)<-[:READ_FROM]-(d:Document)
RETURN s {.*} AS source, d.id AS document ORDER BY s.sha256
