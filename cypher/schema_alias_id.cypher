// An old id names one document.
//
// Parameters: none
// Columns: none
CREATE CONSTRAINT alias_id IF NOT EXISTS FOR (n:Alias) REQUIRE n.id IS UNIQUE
