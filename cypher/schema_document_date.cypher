// Documents by day.
//
// Parameters: none
// Columns: none
CREATE INDEX document_date IF NOT EXISTS FOR (n:Document) ON (n.date)
