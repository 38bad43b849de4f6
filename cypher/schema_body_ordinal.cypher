// The table of a province has one body at each place of its list.
//
// Parameters: none
// Columns: none
CREATE CONSTRAINT body_ordinal IF NOT EXISTS FOR (n:Body) REQUIRE (n.province, n.ordinal) IS UNIQUE
