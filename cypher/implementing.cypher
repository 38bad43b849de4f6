// What implements each of these documents, one hop down.
//
// Parameters:
//   ids  a list of ids
// Columns:
//   id       one of the ids
//   next     an id one hop on, each once for each of the ids
//   settled  whether some relationship between the two is settled
MATCH (d:Document) WHERE d.id IN $ids
MATCH (d)<-[e:IMPLEMENTS]-(next:Document)
WITH d, next, collect(e.state) AS states
RETURN d.id AS id, next.id AS next, 'settled' IN states AS settled
