// Load in bulk: new documents with their words and files, without what they say.
//
// Parameters:
//   rows  maps of properties (a map), head, body and sources (maps of properties)
// Columns: none
UNWIND $rows AS row
CREATE (d:Document)-[:HAS_WORDS]->(:Words {head: row.head, body: row.body})
SET d = row.properties
FOREACH (_ IN CASE WHEN d.plan THEN [1] ELSE [] END | SET d:Plan)
FOREACH (_ IN CASE d.state WHEN 'stub' THEN [1] ELSE [] END | SET d:Stub)
FOREACH (source IN row.sources | CREATE (d)-[:READ_FROM]->(s:Source) SET s = source)
