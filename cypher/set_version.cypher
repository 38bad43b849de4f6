// Mark the store as one of another version. The last statement of an upgrade.
//
// Parameters:
//   version  the version of the model
// Columns: none
MATCH (m:Meta {name: 'store'})
SET m.version = $version
