// What the catalogue states of a document.
//
// Parameters:
//   id  a document's id
// Columns:
//   entry  its properties
MATCH (e:CatalogueEntry {id: $id})
RETURN e {.*} AS entry
