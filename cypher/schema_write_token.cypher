// Each write leaves a token of its own.
//
// Parameters: none
// Columns: none
CREATE CONSTRAINT write_token IF NOT EXISTS FOR (n:Write) REQUIRE n.token IS UNIQUE
