// What the mentions of some documents mean and what the documents state, for edges to be made of.
//
// Parameters:
//   documents  a list of ids
// Columns:
//   document  the id of a document
//   mentions  maps of ordinal, relation, place, state, target, likely and candidates, in reading order
//   stated    maps of ordinal, source, target and relation, in reading order
MATCH (d:Document) WHERE d.id IN $documents
RETURN d.id AS document,
  COLLECT {
    MATCH (d)-[:HAS_MENTION]->(m:Mention)
    OPTIONAL MATCH (m)-[:MEANS]->(t:Document)
    OPTIONAL MATCH (m)-[:LIKELY]->(l:Document)
    RETURN m {.ordinal, .relation, .place, .state, target: t.id, likely: l.id,
      candidates: COLLECT { MATCH (m)-[n:MAY_MEAN]->(c:Document) RETURN c.id ORDER BY n.rank }}
    ORDER BY m.ordinal
  } AS mentions,
  COLLECT {
    MATCH (d)-[:STATES]->(x:StatedEdge) RETURN x {.ordinal, .source, .target, .relation} ORDER BY x.ordinal
  } AS stated
ORDER BY document
