// Give a store of version 1 an id of its own, by which a copy knows where it began.
//
// Parameters: none
// Columns: none
MATCH (m:Meta {name: 'store'})
SET m.store_id = coalesce(m.store_id, replace(randomUUID(), '-', ''))
