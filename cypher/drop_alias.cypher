// Forget an old id.
//
// Parameters:
//   old  the old id
// Columns: none
MATCH (a:Alias {id: $old})
DETACH DELETE a
