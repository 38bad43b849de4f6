// The edges from what refers to these documents: by document, settled ones first, then recitals.
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
MATCH (t:Document) WHERE t.id IN $ids
MATCH (t)<-[e:IMPLEMENTS|REPLACES|AMENDS|GUIDES|CITES]-(s:Document)
WHERE e.relation IN $relations
WITH s, t, e
ORDER BY t.id, e.state <> 'settled', NOT e.recital, s.id, e.stated_by, e.mention, e.relation, coalesce(e.stated, -1)
LIMIT $limit
MATCH (m:Mention {document: e.stated_by, ordinal: e.mention})
MATCH (by:Document {id: e.stated_by})
OPTIONAL MATCH (x:StatedEdge {document: e.stated_by, ordinal: e.stated})
RETURN s.id AS source, t.id AS target, t.state AS target_state, e {.*} AS edge, m {.*} AS mention, by.file AS file,
  x {.*} AS stated
ORDER BY t.id, e.state <> 'settled', NOT e.recital, s.id, e.stated_by, e.mention, e.relation, coalesce(e.stated, -1)
