// Whether a mention names a document by its own words, not only by way of what else is known, or
// the catalogue does.
//
// Parameters:
//   id  a document's id
// Columns:
//   stands  true or false
OPTIONAL MATCH (d:Document {id: $id})
RETURN EXISTS {
  MATCH (d)<-[:MEANS]-(m:Mention)
  WHERE m.group_key = d.group_key AND (m.floating = false OR d.year IS NULL)
} OR EXISTS { MATCH (:CatalogueEntry {id: $id}) } AS stands
