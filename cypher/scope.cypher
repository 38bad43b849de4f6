// What the store is declared to cover, by place and level.
// Scans: it gives all of them, and there are few.
//
// Parameters: none
// Columns:
//   place  a province's name or `*`
//   level  a level or `*`
MATCH (s:Scope)
RETURN s.place AS place, s.level AS level ORDER BY place, level
