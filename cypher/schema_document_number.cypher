// Documents by type and number; one without a year would be missing from an index with the year.
//
// Parameters: none
// Columns: none
CREATE INDEX document_number IF NOT EXISTS FOR (n:Document) ON (n.type_slug, n.number)
