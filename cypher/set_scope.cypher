// Declare what the store covers, in place of what was declared.
// Scans: it takes all of them away, and there are few.
//
// Parameters:
//   rows  a list of maps of place and level
// Columns: none
OPTIONAL MATCH (old:Scope)
DELETE old
WITH DISTINCT 1 AS emptied
UNWIND $rows AS row
MERGE (:Scope {place: row.place, level: row.level})
