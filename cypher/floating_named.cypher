// The mentions by a name without a number, by document and in reading order.
//
// Parameters:
//   name_key  the key of a name
// Columns:
//   mention       its properties
//   file          the file of its document
//   target        the id of what it means, or null
//   target_state  `full`, `stub` or null
//   likely        the id of what a suspect one likely means, or null
//   candidates    maps of rank, document and reason, in no order
MATCH (m:Mention {name_key: $name_key, kind: 'named'})<-[:HAS_MENTION]-(c:Document)
OPTIONAL MATCH (m)-[:MEANS]->(t:Document)
OPTIONAL MATCH (m)-[:LIKELY]->(l:Document)
RETURN m {.*} AS mention, c.file AS file, t.id AS target, t.state AS target_state, l.id AS likely,
  [(m)-[n:MAY_MEAN]->(d) | {rank: n.rank, document: d.id, reason: n.reason}] AS candidates
ORDER BY m.document, m.ordinal
