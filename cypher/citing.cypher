// Ids of the documents that have a mention whose printed target this is.
//
// Parameters:
//   id  a document's id
// Columns:
//   id  the id of a document that cites it
MATCH (:Document {id: $id})<-[:MEANS]-(m:Mention)
RETURN DISTINCT m.document AS id
