// All documents of one type, number and year, of whatever issuer, by id.
//
// Parameters:
//   type_slug  the slug of a type
//   number     the number without the year inside the symbol
//   year       a year, or null for documents without one
// Columns:
//   document  its properties
MATCH (d:Document {type_slug: $type_slug, number: $number})
WHERE d.year = $year OR (d.year IS NULL AND $year IS NULL)
RETURN d {.*} AS document ORDER BY d.id
