// All issuers that mentions print beside their printed target.
//
// Parameters:
//   id  a document's id
// Columns:
//   issuer  as printed
MATCH (:Document {id: $id})<-[:MEANS]-(m:Mention) WHERE m.issuer IS NOT NULL
RETURN DISTINCT m.issuer AS issuer ORDER BY issuer
