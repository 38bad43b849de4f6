// Mentions by state.
//
// Parameters: none
// Columns: none
CREATE INDEX mention_state IF NOT EXISTS FOR (n:Mention) ON (n.state)
