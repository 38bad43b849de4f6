// Mark a store as one that is being loaded: nothing else opens it.
//
// Parameters:
//   version  that of an unfinished store
// Columns: none
MATCH (m:Meta {name: 'store'})
SET m.version = $version
