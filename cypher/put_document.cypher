// Store a document, or what is now known of it. The labels Plan and Stub follow from
// its type and state.
//
// Parameters:
//   id          its id
//   fixed       properties that follow from the id
//   properties  all others; null takes one away
//   head        folded words by which it is found first
//   body        folded words of its text, null to leave them
// Columns: none
MERGE (d:Document {id: $id})
ON CREATE SET d += $fixed
SET d += $properties
FOREACH (_ IN CASE WHEN d.plan THEN [1] ELSE [] END | SET d:Plan)
FOREACH (_ IN CASE WHEN d.plan THEN [] ELSE [1] END | REMOVE d:Plan)
FOREACH (_ IN CASE d.state WHEN 'stub' THEN [1] ELSE [] END | SET d:Stub)
FOREACH (_ IN CASE d.state WHEN 'stub' THEN [] ELSE [1] END | REMOVE d:Stub)
MERGE (d)-[:HAS_WORDS]->(w:Words)
SET w.head = $head, w.body = coalesce($body, w.body, '')
