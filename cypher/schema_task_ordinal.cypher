// A document has one duty at each place of its list.
//
// Parameters: none
// Columns: none
CREATE CONSTRAINT task_ordinal IF NOT EXISTS FOR (n:Task) REQUIRE (n.document, n.ordinal) IS UNIQUE
