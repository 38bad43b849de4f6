// A document has one mention at each place of its list.
//
// Parameters: none
// Columns: none
CREATE CONSTRAINT mention_ordinal IF NOT EXISTS FOR (n:Mention) REQUIRE (n.document, n.ordinal) IS UNIQUE
