// Count the revision up and leave a token. The first statement of every write: its lock lets one transaction write at a
// time, so that what a document may settle cannot change meanwhile. The token tells whether the write was stored when
// the answer to it is lost.
//
// Parameters:
//   token  what marks this write
//   done   the tokens of writes whose answer came, or that were asked for
//   days   for how long the tokens of others are kept
// Columns:
//   revision  the new one
MATCH (m:Meta {name: 'store'})
SET m.revision = m.revision + 1
CREATE (:Write {token: $token, at: timestamp()})
WITH m
CALL () {
  MATCH (w:Write) WHERE w.token IN $done DELETE w
}
CALL () {
  MATCH (w:Write) WHERE w.at < timestamp() - $days * 86400000 DELETE w
}
RETURN m.revision AS revision
