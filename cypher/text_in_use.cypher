// Whether a text, or a file of the same bytes, belongs to a document.
//
// Parameters:
//   sha256  the hash of the text, in hexadecimal digits
// Columns:
//   used  true or false
RETURN EXISTS { MATCH (s:Source {text_sha256: $sha256}) } OR EXISTS { MATCH (s:Source {sha256: $sha256}) } AS used
