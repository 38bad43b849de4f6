// A file is known by its bytes.
//
// Parameters: none
// Columns: none
CREATE CONSTRAINT source_sha256 IF NOT EXISTS FOR (n:Source) REQUIRE n.sha256 IS UNIQUE
