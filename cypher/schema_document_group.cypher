// Documents by all of the id but the year.
//
// Parameters: none
// Columns: none
CREATE INDEX document_group IF NOT EXISTS FOR (n:Document) ON (n.group_key)
