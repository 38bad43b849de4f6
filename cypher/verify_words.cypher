// The folded words by which documents are found first, with the documents that they are to follow from.
//
// Parameters:
//   after  the id behind which the list begins
//   limit  how many at most
// Columns:
//   document  its properties
//   head      its words
MATCH (d:Document) WHERE d.id > $after
WITH d ORDER BY d.id LIMIT $limit
OPTIONAL MATCH (d)-[:HAS_WORDS]->(w:Words)
RETURN d {.*} AS document, w.head AS head ORDER BY d.id
