// Take away the edges that some documents state.
//
// Parameters:
//   documents  a list of ids
// Columns:
//   directives  the ids of what was implemented by them
CALL () {
  MATCH (s)-[e:IMPLEMENTS]->(t:Document) WHERE e.stated_by IN $documents RETURN e, t
  UNION ALL
  MATCH (s)-[e:REPLACES]->(t:Document) WHERE e.stated_by IN $documents RETURN e, t
  UNION ALL
  MATCH (s)-[e:AMENDS]->(t:Document) WHERE e.stated_by IN $documents RETURN e, t
  UNION ALL
  MATCH (s)-[e:GUIDES]->(t:Document) WHERE e.stated_by IN $documents RETURN e, t
  UNION ALL
  MATCH (s)-[e:CITES]->(t:Document) WHERE e.stated_by IN $documents RETURN e, t
}
WITH e, CASE WHEN e.relation = 'implements' THEN t.id END AS directive
DELETE e
RETURN collect(DISTINCT directive) AS directives
