// How many documents fit.
// Scans: it counts by any combination of conditions; nothing but pages of lists asks for it.
//
// Parameters:
//   state  `full` or `stub`, null for both
//   level  a level, null for all
//   place  a province's name, null for all
//   year   the year of the plan, else of the document, null for all
//   type   a type's name, null for all
//   plans  true for plans, false for others, null for all
// Columns:
//   count  how many
MATCH (d:Document) WHERE true
  AND ($state IS NULL OR d.state = $state)
  AND ($level IS NULL OR d.level = $level)
  AND ($place IS NULL OR d.province = $place)
  AND ($year IS NULL OR d.plan_year = $year OR (d.plan_year IS NULL AND d.year = $year))
  AND ($type IS NULL OR d.type = $type)
  AND ($plans IS NULL OR d.plan = $plans)
RETURN count(*) AS count
