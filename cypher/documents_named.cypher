// All documents that bear a name, or that a mention with a number or the catalogue calls so, by id.
//
// Parameters:
//   name_key  the key of a name
// Columns:
//   document  its properties
CALL () {
  MATCH (d:Document {name_key: $name_key}) RETURN d
  UNION
  MATCH (:Mention {name_key: $name_key, kind: 'numbered'})-[:MEANS]->(d:Document) RETURN d
  UNION
  MATCH (n:CatalogueName {name_key: $name_key}) MATCH (d:Document {id: n.id}) RETURN d
}
RETURN d {.*} AS document ORDER BY d.id
