// There is one mark of the store.
//
// Parameters: none
// Columns: none
CREATE CONSTRAINT meta_name IF NOT EXISTS FOR (n:Meta) REQUIRE n.name IS UNIQUE
