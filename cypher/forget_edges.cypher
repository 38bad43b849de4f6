// Take away the edges that some documents state.
//
// Parameters:
//   documents  a list of ids
// Columns:
//   directives  the ids of what was implemented by them
CALL () {
  MATCH ()-[e:IMPLEMENTS]->(t) WHERE e.stated_by IN $documents RETURN e, t
  UNION ALL
  MATCH ()-[e:REPLACES]->(t) WHERE e.stated_by IN $documents RETURN e, t
  UNION ALL
  MATCH ()-[e:AMENDS]->(t) WHERE e.stated_by IN $documents RETURN e, t
  UNION ALL
  MATCH ()-[e:GUIDES]->(t) WHERE e.stated_by IN $documents RETURN e, t
  UNION ALL
  MATCH ()-[e:CITES]->(t) WHERE e.stated_by IN $documents RETURN e, t
}
WITH e, CASE WHEN e.relation = 'implements' THEN t.id END AS directive
DELETE e
RETURN collect(DISTINCT directive) AS directives
