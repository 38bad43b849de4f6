// Keep an old id as a name of a document.
//
// Parameters:
//   old  the old id
//   id   the document's id
// Columns:
//   id  of the document, if there is such a one
MATCH (d:Document {id: $id})
MERGE (a:Alias {id: $old})
WITH d, a
OPTIONAL MATCH (a)-[old:NAMES]->()
DELETE old
WITH DISTINCT d, a
CREATE (a)-[:NAMES]->(d)
RETURN d.id AS id
