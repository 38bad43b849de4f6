// All documents with one symbol, by id.
//
// Parameters:
//   symbol_key  the key of a symbol
// Columns:
//   document  its properties
MATCH (d:Document {symbol_key: $symbol_key})
RETURN d {.*} AS document ORDER BY d.id
