// Mentions by what they mean and how sure that is.
//
// Parameters: none
// Columns: none
CREATE INDEX mention_target_state IF NOT EXISTS FOR (n:Mention) ON (n.target, n.state)
