// The sections of a document, in reading order.
//
// Parameters:
//   id  a document's id
// Columns:
//   part  its properties
MATCH (:Document {id: $id})-[:HAS_SECTION]->(part:Section)
RETURN part {.*} AS part ORDER BY part.ordinal
