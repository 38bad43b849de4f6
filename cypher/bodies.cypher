// The bodies that questions expect, in the order of their tables.
// Scans: an office keeps those of few provinces.
//
// Parameters:
//   province  a province's name, null for all
// Columns:
//   body  its properties
MATCH (b:Body) WHERE $province IS NULL OR b.province = $province
RETURN b {.*} AS body ORDER BY b.province, b.ordinal
