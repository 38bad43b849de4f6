// Take an index away.
//
// Parameters:
//   name  its name
// Columns: none
DROP INDEX $name IF EXISTS
