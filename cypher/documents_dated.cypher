// All documents of one day, by id.
//
// Parameters:
//   date   a day, YYYY-MM-DD
//   state  `full` or `stub`, null for both
// Columns:
//   document  its properties
MATCH (d:Document {date: $date})
WHERE $state IS NULL OR d.state = $state
RETURN d {.*} AS document ORDER BY d.id
