// Take a stub away that no mention means, that was read from no file and is in no catalogue, with its old ids and words.
//
// Parameters:
//   id  a document's id
// Columns: none
MATCH (d:Document {id: $id, state: 'stub'})
WHERE NOT EXISTS { (d)<-[:MEANS|LIKELY|MAY_MEAN]-(:Mention) } AND NOT EXISTS { (d)-[:READ_FROM]->(:Source) }
  AND NOT EXISTS { MATCH (:CatalogueEntry {id: $id}) }
OPTIONAL MATCH (d)-[:HAS_WORDS]->(w:Words)
OPTIONAL MATCH (d)<-[:NAMES]-(a:Alias)
DETACH DELETE w, a, d
