// Mentions by name.
//
// Parameters: none
// Columns: none
CREATE INDEX mention_name IF NOT EXISTS FOR (n:Mention) ON (n.name_key, n.kind)
