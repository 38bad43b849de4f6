// Take a stub away that no mention means and that was read from no file, with its old ids and words.
//
// Parameters:
//   id  a document's id
// Columns: none
MATCH (d:Document {id: $id, state: 'stub'})
WHERE NOT EXISTS { (d)<-[:MEANS|LIKELY|MAY_MEAN]-(:Mention) } AND NOT EXISTS { (d)-[:READ_FROM]->(:Source) }
OPTIONAL MATCH (d)-[:HAS_WORDS]->(w:Words)
OPTIONAL MATCH (d)<-[:NAMES]-(a:Alias)
DETACH DELETE w, a, d
