// Edges of the type IMPLEMENTS by the document that states them.
//
// Parameters: none
// Columns: none
CREATE INDEX implements_stated_by IF NOT EXISTS FOR ()-[e:IMPLEMENTS]-() ON (e.stated_by)
