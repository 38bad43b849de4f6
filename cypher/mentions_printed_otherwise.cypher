// Mentions whose printed target this is that print a day outside of an interval, or one of some issuers, by document
// and in reading order.
//
// Parameters:
//   id       a document's id
//   first    the first day of the interval, YYYY-MM-DD
//   last     its last day
//   issuers  a list of issuers as printed
// Columns:
//   mention       its properties
//   file          the file of its document
//   target        the id of what it means, or null
//   target_state  `full`, `stub` or null
//   likely        the id of what a suspect one likely means, or null
//   candidates    maps of rank, document and reason, in no order
MATCH (t:Document {id: $id})<-[:MEANS]-(m:Mention)<-[:HAS_MENTION]-(c:Document)
WHERE m.date < $first OR m.date > $last OR m.issuer IN $issuers
OPTIONAL MATCH (m)-[:LIKELY]->(l:Document)
RETURN m {.*} AS mention, c.file AS file, t.id AS target, t.state AS target_state, l.id AS likely,
  [(m)-[n:MAY_MEAN]->(d) | {rank: n.rank, document: d.id, reason: n.reason}] AS candidates
ORDER BY m.document, m.ordinal
