// Forget what the catalogue states of a document.
//
// Parameters:
//   id  the document's id
// Columns: none
MATCH (e:CatalogueEntry {id: $id})
OPTIONAL MATCH (e)-[:CALLED]->(n:CatalogueName)
DETACH DELETE n, e
