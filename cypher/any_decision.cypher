// A decision, if there is one.
// Scans: it stops at the first.
//
// Parameters: none
// Columns:
//   id  its id
MATCH (d:Decision)
RETURN d.id AS id LIMIT 1
