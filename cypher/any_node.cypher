// A node, if there is one: only an empty database is made a store.
// Scans: it asks for any node whatever its label, and stops at the first.
//
// Parameters: none
// Columns:
//   found  true
MATCH (n) WITH n LIMIT 1
RETURN true AS found
