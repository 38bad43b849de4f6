// The suspect mentions whose printed target this is, by document and in reading order.
//
// Parameters:
//   id  a document's id
// Columns:
//   mention       its properties
//   file          the file of its document
//   target        the id of what it means, or null
//   target_state  `full`, `stub` or null
//   likely        the id of what a suspect one likely means, or null
//   candidates    maps of rank, document and reason, in no order
MATCH (m:Mention {target: $id, state: 'suspect'})<-[:HAS_MENTION]-(c:Document)
MATCH (t:Document {id: $id})
OPTIONAL MATCH (m)-[:LIKELY]->(l:Document)
RETURN m {.*} AS mention, c.file AS file, t.id AS target, t.state AS target_state, l.id AS likely,
  [(m)-[n:MAY_MEAN]->(d) | {rank: n.rank, document: d.id, reason: n.reason}] AS candidates
ORDER BY m.document, m.ordinal
