// Whether a write was stored whose answer was lost. Takes the lock that every write takes first, so that it waits for a
// write that is still on its way.
//
// Parameters:
//   token  what marks the write
// Columns:
//   stored  whether it was
MATCH (m:Meta {name: 'store'})
SET m.revision = m.revision
WITH m
RETURN EXISTS { (:Write {token: $token}) } AS stored
