// Count the revision up. The first statement of every write: its lock lets one transaction write at a time, so that
// what a document may settle cannot change meanwhile.
//
// Parameters: none
// Columns:
//   revision  the new one
MATCH (m:Meta {name: 'store'})
SET m.revision = m.revision + 1
RETURN m.revision AS revision
