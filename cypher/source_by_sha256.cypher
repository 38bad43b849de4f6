// The file with these bytes.
//
// Parameters:
//   sha256  the hash of the bytes, in hexadecimal digits
// Columns:
//   source    its properties
//   document  the id of its document
MATCH (s:Source {sha256: $sha256})<-[:READ_FROM]-(d:Document)
RETURN s {.*} AS source, d.id AS document
