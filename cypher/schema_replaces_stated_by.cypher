// Edges of the type REPLACES by the document that states them.
//
// Parameters: none
// Columns: none
CREATE INDEX replaces_stated_by IF NOT EXISTS FOR ()-[e:REPLACES]-() ON (e.stated_by)
