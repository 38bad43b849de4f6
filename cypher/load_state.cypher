// How far a pass of a load is.
//
// Parameters:
//   what  the pass: `made` or `filled`
// Columns:
//   count  how many documents it had
//   last   the id of the last of them, or null
OPTIONAL MATCH (note:Meta {name: $what})
RETURN coalesce(note.count, 0) AS count, note.last AS last
