// Edges of the type AMENDS by the document that states them.
//
// Parameters: none
// Columns: none
CREATE INDEX amends_stated_by IF NOT EXISTS FOR ()-[e:AMENDS]-() ON (e.stated_by)
