// Mentions by what they mean, in the order in which they are sampled: those of a document that thousands name need not
// be put in order each time.
//
// Parameters: none
// Columns: none
CREATE INDEX mention_target IF NOT EXISTS FOR (n:Mention) ON (n.target, n.rank, n.document, n.ordinal)
