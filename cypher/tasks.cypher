// Duties of all documents, by document and in reading order.
//
// Parameters:
//   assignee     folded letters that a lead's name holds, null for all
//   due_before   a day, YYYY-MM-DD, before which it is due, null for all;
//               a month is due on its last day
//   orders_plan  true for orders to plan, null for all
//   limit        how many at most
// Columns:
//   task       its properties
//   file       the file of its document
//   assignees  maps of ordinal, name and role, in no order
MATCH (k:Task) WHERE k.document >= '' AND k.ordinal >= 0 // given in order by the index
  AND ($due_before IS NULL OR any(due IN k.dues WHERE left(due + '-31', 10) < $due_before))
  AND ($orders_plan IS NULL OR k.orders_plan = $orders_plan)
  AND ($assignee IS NULL OR EXISTS {
    MATCH (k)-[:ASSIGNED_TO {role: 'lead'}]->(a:Agency) WHERE a.folded CONTAINS $assignee
  })
WITH k ORDER BY k.document, k.ordinal LIMIT $limit
MATCH (k)<-[:HAS_TASK]-(c:Document)
RETURN k {.*} AS task, c.file AS file,
  [(k)-[r:ASSIGNED_TO]->(a:Agency) | {ordinal: r.ordinal, name: a.name, role: r.role}] AS assignees
ORDER BY k.document, k.ordinal
