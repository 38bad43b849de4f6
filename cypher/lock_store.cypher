// Take the lock that every write takes first, and change nothing: nobody writes until this transaction ends.
//
// Parameters: none
// Columns:
//   revision  the revision of the store
MATCH (m:Meta {name: 'store'})
SET m.revision = m.revision
RETURN m.revision AS revision
