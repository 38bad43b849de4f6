// Store the bodies of a province, in place of those that it had.
// Scans: an office keeps the bodies of few provinces.
//
// Parameters:
//   province  a province's name
//   rows      a list of maps of properties
// Columns: none
OPTIONAL MATCH (old:Body {province: $province})
DELETE old
WITH DISTINCT 1 AS emptied
UNWIND $rows AS row
CREATE (b:Body)
SET b = row
