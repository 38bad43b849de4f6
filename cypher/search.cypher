// Documents that hold all words, or words that begin with them: those with this symbol first, then those with all the
// words in their head, full ones before stubs, the newest first, by id.
//
// Parameters:
//   match  the words as a query of the full-text index: `dan* AND van*`
//   rest   a list of further words, more than the index takes in one query
//   words  all words as a list
//   whole  the key of what was typed, taken as a symbol
//   state  `full` or `stub`, null for both
//   level  a level, null for all
//   place  a province's name, null for all
//   year   the year of the plan, else of the document, null for all
//   type   a type's name, null for all
//   plans  true for plans, false for others, null for all
//   limit  how many at most
// Columns:
//   document  its properties
CALL db.index.fulltext.queryNodes('words', $match) YIELD node AS w
MATCH (w)<-[:HAS_WORDS]-(d:Document)
WHERE all(word IN $rest WHERE ' ' + w.head + ' ' + w.body CONTAINS ' ' + word)
  AND ($state IS NULL OR d.state = $state)
  AND ($level IS NULL OR d.level = $level)
  AND ($place IS NULL OR d.province = $place)
  AND ($year IS NULL OR d.plan_year = $year OR (d.plan_year IS NULL AND d.year = $year))
  AND ($type IS NULL OR d.type = $type)
  AND ($plans IS NULL OR d.plan = $plans)
RETURN d {.*} AS document
ORDER BY coalesce(d.symbol_key = $whole, false) DESC,
  all(word IN $words WHERE ' ' + w.head CONTAINS ' ' + word) DESC,
  d.state = 'stub', coalesce(d.date, toString(d.year), '') DESC, d.id
LIMIT $limit
