// What each of these documents implements, one hop up.
//
// Parameters:
//   ids  a list of ids
// Columns:
//   id    one of the ids
//   next  the ids one hop on, each once
MATCH (d:Document) WHERE d.id IN $ids
MATCH (d)-[:IMPLEMENTS]->(next:Document)
RETURN d.id AS id, collect(DISTINCT next.id) AS next
