// The entries of the catalogue in the order of their ids.
//
// Parameters:
//   after  an id, those after it are given
//   limit  how many at most
// Columns:
//   entry  its properties
MATCH (e:CatalogueEntry) WHERE e.id > $after
RETURN e {.*} AS entry ORDER BY e.id LIMIT $limit
