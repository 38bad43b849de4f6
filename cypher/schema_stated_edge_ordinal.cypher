// A document has one stated edge at each place of its list.
//
// Parameters: none
// Columns: none
CREATE CONSTRAINT stated_edge_ordinal IF NOT EXISTS FOR (n:StatedEdge) REQUIRE (n.document, n.ordinal) IS UNIQUE
