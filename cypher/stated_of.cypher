// What mentions say of their printed target, by the rank of their documents; what people
// gave this meaning prints something else.
//
// Parameters:
//   id    a document's id
//   most  how many at the most
// Columns:
//   type    as printed, or null
//   symbol  as printed, or null
//   name    as printed, or null
//   date    as printed, or null
//   issuer  as printed, or null
//   title   as printed, or null
MATCH (m:Mention)
WHERE m.target = $id AND m.rank >= 0 AND m.document >= '' AND m.ordinal >= 0 // given in order by the index
  AND NOT 'chosen' IN m.reasons AND NOT 'merged' IN m.reasons
WITH m ORDER BY m.rank, m.document, m.ordinal LIMIT $most
RETURN m.type AS type, m.symbol AS symbol, m.name AS name, m.date AS date, m.issuer AS issuer, m.title AS title
