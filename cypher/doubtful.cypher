// Mentions that are suspect or ambiguous, by document and in reading order.
//
// Parameters:
//   limit  how many at the most
// Columns:
//   mention       its properties
//   file          the file of its document
//   target        the id of what it means, or null
//   target_state  `full`, `stub` or null
//   likely        the id of what a suspect one likely means, or null
//   candidates    maps of rank, document and reason, in no order
MATCH (m:Mention) WHERE m.state IN ['ambiguous', 'suspect']
WITH m ORDER BY m.document, m.ordinal LIMIT $limit
MATCH (m)<-[:HAS_MENTION]-(c:Document)
OPTIONAL MATCH (m)-[:MEANS]->(t:Document)
OPTIONAL MATCH (m)-[:LIKELY]->(l:Document)
RETURN m {.*} AS mention, c.file AS file, t.id AS target, t.state AS target_state, l.id AS likely,
  [(m)-[n:MAY_MEAN]->(d) | {rank: n.rank, document: d.id, reason: n.reason}] AS candidates
ORDER BY m.document, m.ordinal
