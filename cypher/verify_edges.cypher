// The edges that documents state, as they are stored.
//
// Parameters:
//   documents  ids of the documents that state them
// Columns:
//   source  the id where it begins
//   target  the id where it ends
//   edge    its properties
CALL () {
  MATCH (s)-[e:IMPLEMENTS]->(t) WHERE e.stated_by IN $documents RETURN s, e, t
  UNION ALL
  MATCH (s)-[e:REPLACES]->(t) WHERE e.stated_by IN $documents RETURN s, e, t
  UNION ALL
  MATCH (s)-[e:AMENDS]->(t) WHERE e.stated_by IN $documents RETURN s, e, t
  UNION ALL
  MATCH (s)-[e:GUIDES]->(t) WHERE e.stated_by IN $documents RETURN s, e, t
  UNION ALL
  MATCH (s)-[e:CITES]->(t) WHERE e.stated_by IN $documents RETURN s, e, t
}
RETURN s.id AS source, t.id AS target, e {.*} AS edge
