// Whose store this is, of which version, and how often it was written.
//
// Parameters: none
// Columns:
//   version   the version of the model
//   revision  a number that each write counts up
MATCH (m:Meta {name: 'store'})
RETURN m.version AS version, m.revision AS revision
