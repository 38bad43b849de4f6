// What was noted about the store under a name, and the id that it has of its own.
//
// Parameters:
//   name  the name of the note
// Columns:
//   store_id  the store's own id
//   value     the note
OPTIONAL MATCH (m:Meta {name: 'store'})
OPTIONAL MATCH (n:Meta {name: 'note ' + $name})
RETURN m.store_id AS store_id, n.value AS value
