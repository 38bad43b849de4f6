// A document's id is its own.
//
// Parameters: none
// Columns: none
CREATE CONSTRAINT document_id IF NOT EXISTS FOR (n:Document) REQUIRE n.id IS UNIQUE
