// Take away those of these agencies that no duty is given to.
//
// Parameters:
//   names  a list of names
// Columns: none
MATCH (a:Agency) WHERE a.name IN $names AND NOT EXISTS { (a)<-[:ASSIGNED_TO]-(:Task) }
DELETE a
