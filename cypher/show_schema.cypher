// The indexes of the database, those of its constraints among them, and whether they can be used.
//
// Parameters: none
// Columns:
//   name   its name
//   state  ONLINE if it can be used
SHOW INDEXES YIELD name, state RETURN name, state
