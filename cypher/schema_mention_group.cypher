// Mentions without a year by group.
//
// Parameters: none
// Columns: none
CREATE INDEX mention_group IF NOT EXISTS FOR (n:Mention) ON (n.group_key, n.floating)
