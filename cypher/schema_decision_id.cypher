// A decision is stored once.
//
// Parameters: none
// Columns: none
CREATE CONSTRAINT decision_id IF NOT EXISTS FOR (n:Decision) REQUIRE n.id IS UNIQUE
