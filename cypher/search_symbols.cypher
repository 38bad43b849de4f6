// Documents whose symbol begins with something and goes on: full ones before stubs, the latest first, by id.
//
// Parameters:
//   symbol  the key of the beginning of a symbol without diacritics
//   seen    a list of ids to be left out
//   state   `full` or `stub`, null for both
//   level   a level, null for all
//   place   a province's name, null for all
//   year    the year of the plan, else of the document, null for all
//   type    a type's name, null for all
//   plans   true for plans, false for others, null for all
//   limit   how many at most
// Columns:
//   document  its properties
MATCH (d:Document)
WHERE d.symbol_fold STARTS WITH $symbol AND d.symbol_fold <> $symbol AND NOT d.id IN $seen
  AND ($state IS NULL OR d.state = $state)
  AND ($level IS NULL OR d.level = $level)
  AND ($place IS NULL OR d.province = $place)
  AND ($year IS NULL OR d.plan_year = $year OR (d.plan_year IS NULL AND d.year = $year))
  AND ($type IS NULL OR d.type = $type)
  AND ($plans IS NULL OR d.plan = $plans)
RETURN d {.*} AS document ORDER BY d.recency DESC, d.id LIMIT $limit
