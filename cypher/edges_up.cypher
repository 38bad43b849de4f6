// The edges to what these documents refer to: by document, settled ones first, then recitals, in reading order.
//
// Parameters:
//   ids        a list of ids
//   relations  a list of relations
//   limit      how many at most
// Columns:
//   source        the id of the document that refers
//   target        the id of the document that is referred to
//   target_state  `full` or `stub`
//   edge          the properties of the relationship
//   mention       the properties of the mention that is its evidence
//   file          the file of the document that states it
//   stated        the properties of the stated edge it comes from, or null
MATCH (s:Document) WHERE s.id IN $ids
MATCH (s)-[e:IMPLEMENTS|REPLACES|AMENDS|GUIDES|CITES]->(t:Document)
WHERE e.relation IN $relations
WITH s, t, e
ORDER BY s.id, e.state <> 'settled', NOT e.recital, e.mention, t.id, e.stated_by, e.relation, coalesce(e.stated, -1)
LIMIT $limit
MATCH (m:Mention {document: e.stated_by, ordinal: e.mention})
MATCH (by:Document {id: e.stated_by})
OPTIONAL MATCH (x:StatedEdge {document: e.stated_by, ordinal: e.stated})
RETURN s.id AS source, t.id AS target, t.state AS target_state, e {.*} AS edge, m {.*} AS mention, by.file AS file,
  x {.*} AS stated
ORDER BY s.id, e.state <> 'settled', NOT e.recital, e.mention, t.id, e.stated_by, e.relation, coalesce(e.stated, -1)
