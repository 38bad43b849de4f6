// Mark the database as a store; one that is marked stays as it is.
//
// Parameters:
//   version  the version of the model
// Columns: none
MERGE (m:Meta {name: 'store'})
ON CREATE SET m.version = $version, m.revision = 0
