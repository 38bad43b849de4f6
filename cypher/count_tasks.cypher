// How many duties each of these documents gives; those that give none are left out.
//
// Parameters:
//   ids  a list of ids
// Columns:
//   id     a document's id
//   count  how many
MATCH (d:Document) WHERE d.id IN $ids
MATCH (d)-[:HAS_TASK]->(:Task)
RETURN d.id AS id, count(*) AS count
