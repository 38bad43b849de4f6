// An agency is known by its name as printed.
//
// Parameters: none
// Columns: none
CREATE CONSTRAINT agency_name IF NOT EXISTS FOR (n:Agency) REQUIRE n.name IS UNIQUE
