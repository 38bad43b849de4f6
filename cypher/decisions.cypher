// All that people decided, in the order in which it was decided.
// Scans: it gives all of them, and people make few.
//
// Parameters: none
// Columns:
//   record  a decision as JSON
MATCH (d:Decision)
RETURN d.record AS record ORDER BY d.made_at, d.id
