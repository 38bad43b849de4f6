// All documents of one day, by id.
//
// Parameters:
//   date  a day, YYYY-MM-DD
// Columns:
//   document  its properties
MATCH (d:Document {date: $date})
RETURN d {.*} AS document ORDER BY d.id
