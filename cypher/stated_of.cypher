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
//   said_by  issuer and place of the document that says so, empty where its issuer is not known
MATCH (m:Mention)
WHERE m.target = $id AND m.rank >= 0 AND m.document >= '' AND m.ordinal >= 0 // given in order by the index
  AND NOT 'chosen' IN m.reasons AND NOT 'merged' IN m.reasons
WITH m ORDER BY m.rank, m.document, m.ordinal LIMIT $most
MATCH (m)<-[:HAS_MENTION]-(c:Document)
RETURN m.type AS type, m.symbol AS symbol, m.name AS name, m.date AS date, m.issuer AS issuer, m.title AS title,
  coalesce(c.issuer + '|' + coalesce(c.province, '') + '|' + coalesce(c.district, '') + '|' + coalesce(c.commune, ''), '')
    AS said_by
ORDER BY m.rank, m.document, m.ordinal
