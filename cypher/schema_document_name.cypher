// Documents by name.
//
// Parameters: none
// Columns: none
CREATE INDEX document_name IF NOT EXISTS FOR (n:Document) ON (n.name_key)
