// Documents by symbol without diacritics, or by how that begins.
//
// Parameters: none
// Columns: none
CREATE INDEX document_symbol_fold IF NOT EXISTS FOR (n:Document) ON (n.symbol_fold)
