// The ids of all documents of which the catalogue states something.
// Scans: it gives all of them, once a write.
//
// Parameters: none
// Columns:
//   id  a document's id
MATCH (e:CatalogueEntry)
RETURN e.id AS id ORDER BY id
