// All documents that differ by nothing but the year, by id.
//
// Parameters:
//   group_key  an id with `*` for the year
// Columns:
//   document  its properties
MATCH (d:Document {group_key: $group_key})
RETURN d {.*} AS document ORDER BY d.id
