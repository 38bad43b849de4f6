// Sources by the text that was read from them.
//
// Parameters: none
// Columns: none
CREATE INDEX source_text IF NOT EXISTS FOR (n:Source) ON (n.text_sha256)
