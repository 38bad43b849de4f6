// Mark a store as whole again after a load.
//
// Parameters:
//   version  the version of the model
// Columns: none
MATCH (m:Meta {name: 'store'})
SET m.version = $version, m.revision = m.revision + 1
WITH m
MATCH (note:Meta) WHERE note.name IN ['made', 'filled']
DELETE note
