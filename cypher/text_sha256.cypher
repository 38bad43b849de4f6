// The hash of the text that a full document has now.
//
// Parameters:
//   id  a document's id
// Columns:
//   text_sha256  in hexadecimal digits
MATCH (d:Document {id: $id}) WHERE d.state = 'full'
RETURN d.text_sha256 AS text_sha256
