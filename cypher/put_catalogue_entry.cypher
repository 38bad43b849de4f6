// Store what the catalogue states of a document, in place of what it stated before, and the names that it goes by.
//
// Parameters:
//   id          the document's id
//   properties  all that is stated
//   names       keys of names
// Columns: none
MERGE (e:CatalogueEntry {id: $id})
SET e = $properties
WITH e
OPTIONAL MATCH (e)-[:CALLED]->(old:CatalogueName)
DETACH DELETE old
WITH DISTINCT e
UNWIND $names AS name
CREATE (e)-[:CALLED]->(:CatalogueName {name_key: name, id: e.id})
