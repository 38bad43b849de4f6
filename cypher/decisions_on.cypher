// What people decided on some subjects, in the order in which it was decided.
//
// Parameters:
//   subjects  ids and groups of documents, hashes of files
// Columns:
//   record  a decision as JSON
UNWIND $subjects AS subject
MATCH (:Subject {id: subject})<-[:ON]-(d:Decision)
WITH DISTINCT d
RETURN d.record AS record ORDER BY d.made_at, d.id
