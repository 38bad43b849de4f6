// The ids of all documents of which the catalogue states something.
//
// Parameters: none
// Columns:
//   id  a document's id
MATCH (e:CatalogueEntry)
RETURN e.id AS id ORDER BY id
