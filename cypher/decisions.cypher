// All that people decided, in the order in which it was decided.
//
// Parameters: none
// Columns:
//   record  a decision as JSON
MATCH (d:Decision)
RETURN d.record AS record ORDER BY d.made_at, d.id
