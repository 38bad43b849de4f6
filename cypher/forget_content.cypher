// Take away what a document says: mentions, duties, sections, short names and stated edges.
//
// Parameters:
//   id  a document's id
// Columns:
//   agencies  the names of those that its duties were given to
MATCH (d:Document {id: $id})
OPTIONAL MATCH (d)-[:HAS_TASK]->(:Task)-[:ASSIGNED_TO]->(a:Agency)
WITH d, collect(DISTINCT a.name) AS agencies
OPTIONAL MATCH (d)-[:HAS_MENTION|HAS_TASK|HAS_SECTION|HAS_ALIAS_MENTION|STATES]->(part)
DETACH DELETE part
RETURN DISTINCT agencies
