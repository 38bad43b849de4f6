// The edges that a document states between two that it cites, in reading order.
//
// Parameters:
//   id  a document's id
// Columns:
//   part  its properties
MATCH (:Document {id: $id})-[:STATES]->(part:StatedEdge)
RETURN part {.*} AS part ORDER BY part.ordinal
