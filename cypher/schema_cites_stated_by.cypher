// Edges of the type CITES by the document that states them.
//
// Parameters: none
// Columns: none
CREATE INDEX cites_stated_by IF NOT EXISTS FOR ()-[e:CITES]-() ON (e.stated_by)
