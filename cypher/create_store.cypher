// Mark the database as a store; one that is marked stays as it is.
//
// Parameters:
//   version   the version of the model
//   store_id  the store's own id, by which a copy knows where it began
// Columns: none
MERGE (m:Meta {name: 'store'})
ON CREATE SET m.version = $version, m.store_id = $store_id, m.revision = 0
