// The document with an id, or with an old id of it.
//
// Parameters:
//   id  an id
// Columns:
//   document  its properties
OPTIONAL MATCH (d:Document {id: $id})
OPTIONAL MATCH (:Alias {id: $id})-[:NAMES]->(renamed:Document)
WITH coalesce(d, renamed) AS d WHERE d IS NOT NULL
RETURN d {.*} AS document
