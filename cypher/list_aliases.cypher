// Old ids with the ids that their documents have now.
//
// Parameters:
//   after  the old id behind which the list begins
//   limit  how many at most
// Columns:
//   id        the old id
//   document  the id of the document now
MATCH (a:Alias) WHERE a.id > $after
WITH a ORDER BY a.id LIMIT $limit
MATCH (a)-[:NAMES]->(d:Document)
RETURN a.id AS id, d.id AS document ORDER BY id
