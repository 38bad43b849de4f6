// Note something about the store.
//
// Parameters:
//   name   the name of the note
//   value  the note
// Columns: none
MERGE (n:Meta {name: 'note ' + $name})
SET n.value = $value
