// The tokens of writes by their time, so that old ones are found.
//
// Parameters: none
// Columns: none
CREATE INDEX write_at IF NOT EXISTS FOR (n:Write) ON (n.at)
