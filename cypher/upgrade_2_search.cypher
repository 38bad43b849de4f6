// Give the documents of a store of version 1 what a search goes by: the symbol without diacritics, and a number by which
// those found alike are put in order (graph/store/words.py).
// Scans: all documents are changed, once.
//
// Parameters: none
// Columns: none
MATCH (d:Document)
SET d.symbol_fold = reduce(folded = d.symbol_key,
    pair IN ['\u0111d', '\u01b0u', '\u01a1o', '\u0103a', '\u00e2a', '\u00eae', '\u00f4o'] |
    replace(folded, left(pair, 1), right(pair, 1))),
  d.recency = CASE d.state WHEN 'full' THEN 8388608 ELSE 0 END + CASE
    WHEN d.date IS NOT NULL THEN toInteger(left(d.date, 4)) * 512 + toInteger(substring(d.date, 5, 2)) * 32
      + toInteger(substring(d.date, 8, 2))
    WHEN d.year IS NOT NULL THEN d.year * 512 + coalesce(d.month, 0) * 32
    ELSE 0 END
