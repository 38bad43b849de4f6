// Take a constraint away.
//
// Parameters:
//   name  its name
// Columns: none
DROP CONSTRAINT $name IF EXISTS
