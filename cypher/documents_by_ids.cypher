// The documents with these ids; old ids do not count.
//
// Parameters:
//   ids  a list of ids
// Columns:
//   document  its properties
MATCH (d:Document) WHERE d.id IN $ids
RETURN d {.*} AS document
