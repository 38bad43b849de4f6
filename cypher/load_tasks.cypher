// Load in bulk: duties with the agencies that they are given to.
//
// Parameters:
//   rows  maps of properties (a map) and assignees (maps of ordinal, name, folded and role)
// Columns: none
UNWIND $rows AS row
MATCH (d:Document {id: row.properties.document})
CREATE (d)-[:HAS_TASK]->(k:Task)
SET k = row.properties
WITH k, row
UNWIND row.assignees AS assignee
MERGE (a:Agency {name: assignee.name})
ON CREATE SET a.folded = assignee.folded
CREATE (k)-[:ASSIGNED_TO {role: assignee.role, ordinal: assignee.ordinal}]->(a)
