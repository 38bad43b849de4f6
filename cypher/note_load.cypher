// Note how far a pass of a load is, in the same transaction as what it stored.
//
// Parameters:
//   what   the pass: `made` or `filled`
//   count  how many documents it had
//   last   the id of the last of them
// Columns: none
MERGE (note:Meta {name: $what})
SET note.count = $count, note.last = $last
