// The catalogue has one entry for a document.
//
// Parameters: none
// Columns: none
CREATE CONSTRAINT catalogue_id IF NOT EXISTS FOR (n:CatalogueEntry) REQUIRE n.id IS UNIQUE
