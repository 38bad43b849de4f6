// Folded words of documents: `head` is symbol, title, issuer and place, `body` the full text. They are divided by
// blanks, so that words begin where SQLite's tokens do.
//
// Parameters: none
// Columns: none
CREATE FULLTEXT INDEX words IF NOT EXISTS FOR (n:Words) ON EACH [n.head, n.body]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}
