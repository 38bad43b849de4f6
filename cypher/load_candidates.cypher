// Load in bulk: what ambiguous mentions may mean.
//
// Parameters:
//   rows  maps of id (of the document that mentions), ordinal, rank, document and reason
// Columns: none
UNWIND $rows AS row
MATCH (:Document {id: row.id})-[:HAS_MENTION]->(m:Mention {ordinal: row.ordinal})
MATCH (d:Document {id: row.document})
CREATE (m)-[:MAY_MEAN {rank: row.rank, reason: row.reason}]->(d)
