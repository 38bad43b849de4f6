// Forget what was noted about the store under a name.
//
// Parameters:
//   name  the name of the note
// Columns: none
MATCH (n:Meta {name: 'note ' + $name})
DELETE n
