// Edges of the type GUIDES by the document that states them.
//
// Parameters: none
// Columns: none
CREATE INDEX guides_stated_by IF NOT EXISTS FOR ()-[e:GUIDES]-() ON (e.stated_by)
