// Wait until all indexes can be used.
//
// Parameters:
//   seconds  how long at most
// Columns: none
CALL db.awaitIndexes($seconds)
