// Store what ambiguous mentions of a document may mean.
//
// Parameters:
//   id    a document's id
//   rows  maps of ordinal, rank, document and reason
// Columns: none
UNWIND $rows AS row
MATCH (m:Mention {document: $id, ordinal: row.ordinal})
MATCH (d:Document {id: row.document})
CREATE (m)-[:MAY_MEAN {rank: row.rank, reason: row.reason}]->(d)
