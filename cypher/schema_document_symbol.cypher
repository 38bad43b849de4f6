// Documents by symbol.
//
// Parameters: none
// Columns: none
CREATE INDEX document_symbol IF NOT EXISTS FOR (n:Document) ON (n.symbol_key)
