-- Named statements for reading. A document's row is always `d.*` in the order of the table.

-- name: document_by_id
SELECT d.* FROM document d WHERE d.id = :id
UNION ALL
SELECT d.* FROM alias a JOIN document d ON d.key = a.document WHERE a.id = :id
LIMIT 1;

-- name: documents_by_ids
SELECT d.* FROM document d WHERE d.id IN (SELECT value FROM json_each(:ids));

-- name: documents_in_group
SELECT d.* FROM document d WHERE d.group_key = :group_key ORDER BY d.id;

-- name: documents_named
SELECT d.* FROM document d WHERE d.name_key = :name_key
UNION
SELECT d.* FROM document d
WHERE d.key IN (SELECT target FROM mention WHERE name_key = :name_key AND kind = 'numbered')
ORDER BY d.id;

-- name: documents_numbered
SELECT d.* FROM document d
WHERE d.type_slug = :type_slug AND d.number = :number AND (d.year = :year OR (d.year IS NULL AND :year IS NULL))
ORDER BY d.id;

-- name: documents_dated
SELECT d.* FROM document d WHERE d.date = :date ORDER BY d.id;

-- name: documents_with_symbol
SELECT d.* FROM document d WHERE d.symbol_key = :symbol_key ORDER BY d.id;

-- name: list_documents
SELECT d.* FROM document d
WHERE d.id > :after
  AND (:state IS NULL OR d.state = :state)
  AND (:level IS NULL OR d.level = :level)
  AND (:place IS NULL OR d.province = :place)
  AND (:year IS NULL OR d.plan_year = :year OR (d.plan_year IS NULL AND d.year = :year))
  AND (:type IS NULL OR d.type = :type)
  AND (:plans IS NULL OR d.plan = :plans)
ORDER BY d.id LIMIT :limit;

-- name: count_documents
SELECT count(*) AS count FROM document d
WHERE (:state IS NULL OR d.state = :state)
  AND (:level IS NULL OR d.level = :level)
  AND (:place IS NULL OR d.province = :place)
  AND (:year IS NULL OR d.plan_year = :year OR (d.plan_year IS NULL AND d.year = :year))
  AND (:type IS NULL OR d.type = :type)
  AND (:plans IS NULL OR d.plan = :plans);

-- name: search
SELECT d.* FROM document_search s JOIN document d ON d.key = s.rowid
WHERE document_search MATCH :match
  AND (:state IS NULL OR d.state = :state)
  AND (:level IS NULL OR d.level = :level)
  AND (:place IS NULL OR d.province = :place)
  AND (:year IS NULL OR d.plan_year = :year OR (d.plan_year IS NULL AND d.year = :year))
  AND (:type IS NULL OR d.type = :type)
  AND (:plans IS NULL OR d.plan = :plans)
ORDER BY d.symbol_key IS NOT :whole,
  s.rowid NOT IN (SELECT rowid FROM document_search WHERE document_search MATCH :head_match),
  d.state = 'stub', coalesce(d.date, CAST(d.year AS TEXT), '') DESC, d.id
LIMIT :limit;

-- name: citing
SELECT DISTINCT c.id FROM mention m
JOIN document t ON t.key = m.target JOIN document c ON c.key = m.document
WHERE t.id = :id;

-- name: mentions_of
SELECT m.*, c.id AS document_id, c.file AS document_file, t.id AS target_id, t.state AS target_state, l.id AS likely_id
FROM mention m JOIN document c ON c.key = m.document
LEFT JOIN document t ON t.key = m.target LEFT JOIN document l ON l.key = m.likely
WHERE c.id = :id ORDER BY m.ordinal;

-- name: mentions_printed
SELECT m.*, c.id AS document_id, c.file AS document_file, t.id AS target_id, t.state AS target_state, l.id AS likely_id
FROM document t JOIN mention m ON m.target = t.key
JOIN document c ON c.key = m.document LEFT JOIN document l ON l.key = m.likely
WHERE t.id = :id ORDER BY c.id, m.ordinal;

-- name: mentions_suspected
SELECT m.*, c.id AS document_id, c.file AS document_file, t.id AS target_id, t.state AS target_state, l.id AS likely_id
FROM document t JOIN mention m ON m.target = t.key AND m.state = 'suspect'
JOIN document c ON c.key = m.document LEFT JOIN document l ON l.key = m.likely
WHERE t.id = :id ORDER BY c.id, m.ordinal;

-- name: stated_of
SELECT m.type, m.symbol, m.name, m.date, m.issuer, m.title
FROM document t JOIN mention m ON m.target = t.key
WHERE t.id = :id ORDER BY m.rank, m.document, m.ordinal LIMIT :most;

-- name: mentions_meaning
SELECT m.*, c.id AS document_id, c.file AS document_file, t.id AS target_id, t.state AS target_state, l.id AS likely_id
FROM (
  SELECT m.key FROM mention m JOIN document t ON t.key = m.target WHERE t.id = :id
  UNION SELECT m.key FROM mention m JOIN document t ON t.key = m.likely WHERE t.id = :id
  UNION SELECT n.mention FROM candidate n JOIN document t ON t.key = n.document WHERE t.id = :id
) k JOIN mention m ON m.key = k.key
JOIN document c ON c.key = m.document
LEFT JOIN document t ON t.key = m.target LEFT JOIN document l ON l.key = m.likely
ORDER BY m.place <> 'recital', c.id, m.ordinal LIMIT :limit;

-- name: floating
SELECT m.*, c.id AS document_id, c.file AS document_file, t.id AS target_id, t.state AS target_state, l.id AS likely_id
FROM mention m JOIN document c ON c.key = m.document
LEFT JOIN document t ON t.key = m.target LEFT JOIN document l ON l.key = m.likely
WHERE m.group_key = :group_key AND m.floating = 1 ORDER BY c.id, m.ordinal;

-- name: floating_named
SELECT m.*, c.id AS document_id, c.file AS document_file, t.id AS target_id, t.state AS target_state, l.id AS likely_id
FROM mention m JOIN document c ON c.key = m.document
LEFT JOIN document t ON t.key = m.target LEFT JOIN document l ON l.key = m.likely
WHERE m.name_key = :name_key AND m.kind = 'named' ORDER BY c.id, m.ordinal;

-- name: candidates
SELECT d.id, n.reason FROM candidate n JOIN document d ON d.key = n.document WHERE n.mention = :mention ORDER BY n.rank;

-- name: alias_mentions_of
SELECT a.* FROM alias_mention a JOIN document c ON c.key = a.document WHERE c.id = :id ORDER BY a.ordinal;

-- name: stated_edges_of
SELECT s.* FROM stated_edge s JOIN document c ON c.key = s.document WHERE c.id = :id ORDER BY s.ordinal;

-- name: sections_of
SELECT s.* FROM section s JOIN document c ON c.key = s.document WHERE c.id = :id ORDER BY s.ordinal;

-- name: edges_down
SELECT s.id AS source_id, t.id AS target_id, t.state AS target_state, b.id AS stated_id, b.file AS stated_file,
  e.relation AS edge_relation, e.state AS edge_state, e.stated AS stated_ordinal,
  m.*, x.start AS stated_start, x.end AS stated_end, x.evidence AS stated_evidence
FROM document t JOIN edge e ON e.target = t.key
JOIN document s ON s.key = e.source JOIN document b ON b.key = e.stated_by JOIN mention m ON m.key = e.mention
LEFT JOIN stated_edge x ON x.document = e.stated_by AND x.ordinal = e.stated
WHERE t.id IN (SELECT value FROM json_each(:ids)) AND e.relation IN (SELECT value FROM json_each(:relations))
ORDER BY t.id, e.state <> 'settled', e.recital DESC, s.id, b.id, m.ordinal, e.relation LIMIT :limit;

-- name: edges_up
SELECT s.id AS source_id, t.id AS target_id, t.state AS target_state, b.id AS stated_id, b.file AS stated_file,
  e.relation AS edge_relation, e.state AS edge_state, e.stated AS stated_ordinal,
  m.*, x.start AS stated_start, x.end AS stated_end, x.evidence AS stated_evidence
FROM document s JOIN edge e ON e.source = s.key
JOIN document t ON t.key = e.target JOIN document b ON b.key = e.stated_by JOIN mention m ON m.key = e.mention
LEFT JOIN stated_edge x ON x.document = e.stated_by AND x.ordinal = e.stated
WHERE s.id IN (SELECT value FROM json_each(:ids)) AND e.relation IN (SELECT value FROM json_each(:relations))
ORDER BY s.id, e.state <> 'settled', e.recital DESC, m.ordinal, t.id, b.id, e.relation LIMIT :limit;

-- name: implementing
SELECT t.id AS id, s.id AS next, max(e.state = 'settled') AS settled
FROM document t JOIN edge e ON e.target = t.key AND e.relation = 'implements' JOIN document s ON s.key = e.source
WHERE t.id IN (SELECT value FROM json_each(:ids)) GROUP BY t.key, s.key;

-- name: implemented
SELECT s.id AS id, t.id AS next, max(e.state = 'settled') AS settled
FROM document s JOIN edge e ON e.source = s.key AND e.relation = 'implements' JOIN document t ON t.key = e.target
WHERE s.id IN (SELECT value FROM json_each(:ids)) GROUP BY s.key, t.key;

-- A month is due on its last day: behind the 31st of any month comes the next one.
-- name: tasks
SELECT k.*, c.id AS document_id, c.file AS document_file FROM task k JOIN document c ON c.key = k.document
WHERE (:ids IS NULL OR c.id IN (SELECT value FROM json_each(:ids)))
  AND (:assignee IS NULL OR EXISTS (
    SELECT 1 FROM assignee a WHERE a.task = k.key AND a.role = 'lead' AND instr(a.folded, :assignee) > 0))
  AND (:due_before IS NULL OR EXISTS (
    SELECT 1 FROM deadline l WHERE l.task = k.key AND substr(coalesce(l.to_date, l.date) || '-31', 1, 10) < :due_before))
  AND (:orders_plan IS NULL OR k.orders_plan = :orders_plan)
ORDER BY c.id, k.ordinal LIMIT :limit;

-- name: count_tasks
SELECT c.id, count(*) AS count FROM task k JOIN document c ON c.key = k.document
WHERE c.id IN (SELECT value FROM json_each(:ids)) GROUP BY c.id;

-- name: assignees_of
SELECT name, role FROM assignee WHERE task = :task ORDER BY ordinal;

-- name: deadlines_of
SELECT * FROM deadline WHERE task = :task ORDER BY ordinal;

-- name: source_by_sha256
SELECT s.*, d.id AS document_id FROM source s JOIN document d ON d.key = s.document WHERE s.sha256 = :sha256;

-- name: sources_of
SELECT s.* FROM source s JOIN document d ON d.key = s.document
WHERE d.id = :id ORDER BY s.sha256 <> d.sha256, s.file, s.sha256;

-- name: scope
SELECT place, level FROM scope ORDER BY place, level;

-- name: counts
SELECT
  (SELECT count(*) FROM document WHERE state = 'full') AS full,
  (SELECT count(*) FROM document WHERE state = 'stub') AS stubs,
  (SELECT count(*) FROM mention) AS mentions,
  (SELECT count(*) FROM task) AS tasks,
  (SELECT count(*) FROM edge) AS edges,
  (SELECT count(*) FROM source) AS sources;

-- name: meta
SELECT value FROM meta WHERE name = :name;

-- name: stands
SELECT EXISTS (
  SELECT 1 FROM document d JOIN mention m ON m.target = d.key
  WHERE d.id = :id AND m.group_key = d.group_key AND (m.floating = 0 OR d.year IS NULL)) AS stands;

-- name: texts_of
SELECT s.sha256, s.text_sha256 FROM source s JOIN document d ON d.key = s.document WHERE d.id = :id ORDER BY s.sha256;

-- name: text_sha256
SELECT text_sha256 FROM document WHERE id = :id AND state = 'full';

-- name: list_sources
SELECT s.*, d.id AS document_id FROM source s JOIN document d ON d.key = s.document
WHERE s.sha256 > :after ORDER BY s.sha256 LIMIT :limit;

-- name: list_aliases
SELECT a.id, d.id AS document_id FROM alias a JOIN document d ON d.key = a.document
WHERE a.id > :after ORDER BY a.id LIMIT :limit;
