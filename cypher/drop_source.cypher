// Forget that a file was read.
//
// Parameters:
//   sha256  the hash of the bytes, in hexadecimal digits
// Columns: none
MATCH (s:Source {sha256: $sha256})
DETACH DELETE s
