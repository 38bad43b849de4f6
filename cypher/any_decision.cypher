// A decision, if there is one.
//
// Parameters: none
// Columns:
//   id  its id
MATCH (d:Decision)
RETURN d.id AS id LIMIT 1
