// The later uses of short names in a document, in reading order.
//
// Parameters:
//   id  a document's id
// Columns:
//   part  its properties
MATCH (:Document {id: $id})-[:HAS_ALIAS_MENTION]->(part:AliasMention)
RETURN part {.*} AS part ORDER BY part.ordinal
