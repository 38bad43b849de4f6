// Store a decision, or that it was undone.
//
// Parameters:
//   id        the decision's id
//   made_at   when it was made, in UTC
//   record    the decision as JSON
//   subjects  what it is found by
// Columns: none
MERGE (d:Decision {id: $id})
SET d.made_at = $made_at, d.record = $record
WITH d
UNWIND $subjects AS subject
MERGE (s:Subject {id: subject})
MERGE (d)-[:ON]->(s)
