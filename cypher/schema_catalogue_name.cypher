// Names of documents of the catalogue.
//
// Parameters: none
// Columns: none
CREATE INDEX catalogue_name IF NOT EXISTS FOR (n:CatalogueName) ON (n.name_key)
