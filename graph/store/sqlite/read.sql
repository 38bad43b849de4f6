-- Named statements for reading. A document's row is always `d.*` in the order of the table.

-- name: document_by_id
SELECT d.* FROM document d WHERE d.id = :id
UNION ALL
SELECT d.* FROM alias a JOIN document d ON d.key = a.document WHERE a.id = :id
LIMIT 1;

-- Thousands are asked for at once: no more columns than the fields of a document need.
-- name: documents_by_ids
SELECT d.key, d.id, d.state, d.type, d.symbol, d.symbol_partial, d.date, d.year, d.month, d.title, d.subject, d.issuer,
  d.level, d.branch, d.province, d.district, d.commune, d.signer, d.signer_title, d.plan_year, d.file, d.sha256,
  d.text_sha256, d.quality, d.flags
FROM json_each(:ids) i CROSS JOIN document d ON d.id = i.value;

-- name: identities_by_ids
SELECT d.* FROM document d WHERE d.id IN (SELECT value FROM json_each(:ids));

-- name: documents_in_group
SELECT d.* FROM document d WHERE d.group_key = :group_key ORDER BY d.id;

-- name: documents_named
SELECT d.* FROM document d WHERE d.name_key = :name_key
UNION
SELECT d.* FROM document d
WHERE d.key IN (SELECT target FROM mention WHERE name_key = :name_key AND kind = 'numbered')
UNION
SELECT d.* FROM catalogue_name n JOIN document d ON d.id = n.id WHERE n.name_key = :name_key
ORDER BY d.id;

-- name: documents_numbered
SELECT d.* FROM document d
WHERE d.type_slug = :type_slug AND d.number = :number AND (d.year = :year OR (d.year IS NULL AND :year IS NULL))
ORDER BY d.id;

-- name: documents_dated
SELECT d.* FROM document d WHERE d.date = :date AND (:state IS NULL OR d.state = :state) ORDER BY d.id;

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

-- The same where level, province and year are given: what an index holds in the order of the ids.
-- name: list_documents_of_year
SELECT d.* FROM document d
WHERE d.level = :level AND d.province = :place AND coalesce(d.plan_year, d.year) = :year AND d.id > :after
  AND (:state IS NULL OR d.state = :state)
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

-- name: search_symbol
SELECT d.* FROM document d
WHERE d.symbol_fold = :symbol
  AND (:state IS NULL OR d.state = :state)
  AND (:level IS NULL OR d.level = :level)
  AND (:place IS NULL OR d.province = :place)
  AND (:year IS NULL OR d.plan_year = :year OR (d.plan_year IS NULL AND d.year = :year))
  AND (:type IS NULL OR d.type = :type)
  AND (:plans IS NULL OR d.plan = :plans)
  AND d.id NOT IN (SELECT value FROM json_each(:seen))
ORDER BY d.recency DESC, d.id LIMIT :limit;

-- name: search_symbols
SELECT d.* FROM document d
WHERE d.symbol_fold > :symbol AND d.symbol_fold < :symbol || char(1114111)
  AND (:state IS NULL OR d.state = :state)
  AND (:level IS NULL OR d.level = :level)
  AND (:place IS NULL OR d.province = :place)
  AND (:year IS NULL OR d.plan_year = :year OR (d.plan_year IS NULL AND d.year = :year))
  AND (:type IS NULL OR d.type = :type)
  AND (:plans IS NULL OR d.plan = :plans)
  AND d.id NOT IN (SELECT value FROM json_each(:seen))
ORDER BY d.recency DESC, d.id LIMIT :limit;

-- The indexes of words give the latest first. The first so many rows tell how far back to go: the day of the last of
-- them is taken whole, as its documents stand in the order of their keys there, not of their ids.
-- name: search_head
WITH hit AS MATERIALIZED (
  SELECT s.rowid AS place
  FROM document_head s CROSS JOIN document d ON d.key = s.rowid & 549755813887
  WHERE document_head MATCH :match
    AND (:state IS NULL OR d.state = :state)
    AND (:level IS NULL OR d.level = :level)
    AND (:place IS NULL OR d.province = :place)
    AND (:year IS NULL OR d.plan_year = :year OR (d.plan_year IS NULL AND d.year = :year))
    AND (:type IS NULL OR d.type = :type)
    AND (:plans IS NULL OR d.plan = :plans)
    AND d.id NOT IN (SELECT value FROM json_each(:seen))
  ORDER BY s.rowid DESC LIMIT :limit
)
SELECT d.* FROM document_head s CROSS JOIN document d ON d.key = s.rowid & 549755813887
WHERE document_head MATCH :match AND s.rowid >= (SELECT min(place) >> 39 << 39 FROM hit)
  AND (:state IS NULL OR d.state = :state)
  AND (:level IS NULL OR d.level = :level)
  AND (:place IS NULL OR d.province = :place)
  AND (:year IS NULL OR d.plan_year = :year OR (d.plan_year IS NULL AND d.year = :year))
  AND (:type IS NULL OR d.type = :type)
  AND (:plans IS NULL OR d.plan = :plans)
  AND d.id NOT IN (SELECT value FROM json_each(:seen))
ORDER BY d.recency DESC, d.id LIMIT :limit;

-- name: search_text
WITH hit AS MATERIALIZED (
  SELECT s.rowid AS place
  FROM document_text s CROSS JOIN document d ON d.key = s.rowid & 549755813887
  WHERE document_text MATCH :match
    AND (:state IS NULL OR d.state = :state)
    AND (:level IS NULL OR d.level = :level)
    AND (:place IS NULL OR d.province = :place)
    AND (:year IS NULL OR d.plan_year = :year OR (d.plan_year IS NULL AND d.year = :year))
    AND (:type IS NULL OR d.type = :type)
    AND (:plans IS NULL OR d.plan = :plans)
    AND d.id NOT IN (SELECT value FROM json_each(:seen))
  ORDER BY s.rowid DESC LIMIT :limit
)
SELECT d.* FROM document_text s CROSS JOIN document d ON d.key = s.rowid & 549755813887
WHERE document_text MATCH :match AND s.rowid >= (SELECT min(place) >> 39 << 39 FROM hit)
  AND (:state IS NULL OR d.state = :state)
  AND (:level IS NULL OR d.level = :level)
  AND (:place IS NULL OR d.province = :place)
  AND (:year IS NULL OR d.plan_year = :year OR (d.plan_year IS NULL AND d.year = :year))
  AND (:type IS NULL OR d.type = :type)
  AND (:plans IS NULL OR d.plan = :plans)
  AND d.id NOT IN (SELECT value FROM json_each(:seen))
ORDER BY d.recency DESC, d.id LIMIT :limit;

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

-- name: doubtful
SELECT m.*, c.id AS document_id, c.file AS document_file, t.id AS target_id, t.state AS target_state, l.id AS likely_id
FROM mention m JOIN document c ON c.key = m.document
LEFT JOIN document t ON t.key = m.target LEFT JOIN document l ON l.key = m.likely
WHERE m.state IN ('ambiguous', 'suspect') ORDER BY c.id, m.ordinal LIMIT :limit;

-- name: stated_of
SELECT m.type, m.symbol, m.name, m.date, m.issuer, m.title,
  coalesce(c.issuer || '|' || coalesce(c.province, '') || '|' || coalesce(c.district, '') || '|' || coalesce(c.commune, ''),
    '') AS said_by
FROM document t JOIN mention m ON m.target = t.key JOIN document c ON c.key = m.document
WHERE t.id = :id AND m.reasons NOT LIKE '%"chosen"%' AND m.reasons NOT LIKE '%"merged"%'
ORDER BY m.rank, m.document, m.ordinal LIMIT :most;

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

-- The columns of the edges are those of `rows.edge`, in its order.
-- name: edges_down
SELECT s.id, t.id, e.relation, b.id,
  CASE WHEN e.state <> 'settled' THEN e.state WHEN t.state = 'full' THEN 'resolved' ELSE 'stub' END,
  b.file, m.section, m.page, m.quote, m.quote_start, m.start, m.end, m.text, m.cue, m.place, m.confidence,
  e.stated, x.start, x.end, x.evidence
FROM json_each(:ids) i CROSS JOIN document t ON t.id = i.value
CROSS JOIN edge e ON e.target = t.key AND e.relation IN (SELECT value FROM json_each(:relations))
JOIN document s ON s.key = e.source JOIN document b ON b.key = e.stated_by JOIN mention m ON m.key = e.mention
LEFT JOIN stated_edge x ON x.document = e.stated_by AND x.ordinal = e.stated
ORDER BY t.id, e.state <> 'settled', e.recital DESC, s.id, b.id, m.ordinal, e.relation LIMIT :limit;

-- name: edges_up
SELECT s.id, t.id, e.relation, b.id,
  CASE WHEN e.state <> 'settled' THEN e.state WHEN t.state = 'full' THEN 'resolved' ELSE 'stub' END,
  b.file, m.section, m.page, m.quote, m.quote_start, m.start, m.end, m.text, m.cue, m.place, m.confidence,
  e.stated, x.start, x.end, x.evidence
FROM json_each(:ids) i CROSS JOIN document s ON s.id = i.value
CROSS JOIN edge e ON e.source = s.key AND e.relation IN (SELECT value FROM json_each(:relations))
JOIN document t ON t.key = e.target JOIN document b ON b.key = e.stated_by JOIN mention m ON m.key = e.mention
LEFT JOIN stated_edge x ON x.document = e.stated_by AND x.ordinal = e.stated
ORDER BY s.id, e.state <> 'settled', e.recital DESC, m.ordinal, t.id, b.id, e.relation LIMIT :limit;

-- One hop of some documents along `implements`, few of which have many: no more than `limit` rows are of use.
-- name: implementing
SELECT e.target, e.source, e.source_id, e.state FROM json_each(:keys) i
CROSS JOIN edge e ON e.target = i.value AND e.relation = 'implements' LIMIT :limit;

-- name: implemented
SELECT e.source, e.target, t.id, e.state FROM json_each(:keys) i
CROSS JOIN edge e ON e.source = i.value AND e.relation = 'implements' JOIN document t ON t.key = e.target LIMIT :limit;

-- name: implemented_by_ids
SELECT i.value, t.id, e.state = 'settled' FROM json_each(:ids) i CROSS JOIN document s ON s.id = i.value
CROSS JOIN edge e ON e.source = s.key AND e.relation = 'implements' JOIN document t ON t.key = e.target;

-- One hop of one document, the first by id.
-- name: surely_implementing
SELECT DISTINCT source, source_id FROM edge
WHERE target = :key AND relation = 'implements' AND state = 'settled' ORDER BY source_id LIMIT :limit;

-- name: doubtfully_implementing
SELECT DISTINCT source, source_id FROM edge
WHERE target = :key AND relation = 'implements' AND state IN ('ambiguous', 'suspect') ORDER BY source_id LIMIT :limit;

-- name: surely_implemented
SELECT DISTINCT e.target, t.id FROM edge e JOIN document t ON t.key = e.target
WHERE e.source = :key AND e.relation = 'implements' AND e.state = 'settled' ORDER BY t.id LIMIT :limit;

-- name: doubtfully_implemented
SELECT DISTINCT e.target, t.id FROM edge e JOIN document t ON t.key = e.target
WHERE e.source = :key AND e.relation = 'implements' AND e.state IN ('ambiguous', 'suspect') ORDER BY t.id LIMIT :limit;

-- A month is due on its last day: behind the 31st of any month comes the next one.
-- name: tasks
SELECT k.*, c.id AS document_id, c.file AS document_file FROM document c CROSS JOIN task k ON k.document = c.key
WHERE
  (:assignee IS NULL OR EXISTS (
    SELECT 1 FROM assignee a WHERE a.task = k.key AND a.role = 'lead' AND instr(a.folded, :assignee) > 0))
  AND (:due_before IS NULL OR EXISTS (
    SELECT 1 FROM deadline l WHERE l.task = k.key AND substr(coalesce(l.to_date, l.date) || '-31', 1, 10) < :due_before))
  AND (:orders_plan IS NULL OR k.orders_plan = :orders_plan)
ORDER BY c.id, k.ordinal LIMIT :limit;

-- name: tasks_that_order_plans
SELECT k.*, c.id AS document_id, c.file AS document_file FROM task k CROSS JOIN document c ON c.key = k.document
WHERE k.orders_plan = 1 AND
  (:assignee IS NULL OR EXISTS (
    SELECT 1 FROM assignee a WHERE a.task = k.key AND a.role = 'lead' AND instr(a.folded, :assignee) > 0))
  AND (:due_before IS NULL OR EXISTS (
    SELECT 1 FROM deadline l WHERE l.task = k.key AND substr(coalesce(l.to_date, l.date) || '-31', 1, 10) < :due_before))
ORDER BY c.id, k.ordinal LIMIT :limit;

-- name: tasks_of
SELECT k.*, c.id AS document_id, c.file AS document_file FROM json_each(:ids) i
CROSS JOIN document c ON c.id = i.value CROSS JOIN task k ON k.document = c.key
WHERE
  (:assignee IS NULL OR EXISTS (
    SELECT 1 FROM assignee a WHERE a.task = k.key AND a.role = 'lead' AND instr(a.folded, :assignee) > 0))
  AND (:due_before IS NULL OR EXISTS (
    SELECT 1 FROM deadline l WHERE l.task = k.key AND substr(coalesce(l.to_date, l.date) || '-31', 1, 10) < :due_before))
  AND (:orders_plan IS NULL OR k.orders_plan = :orders_plan)
ORDER BY c.id, k.ordinal LIMIT :limit;

-- name: count_tasks
SELECT c.id, (SELECT count(*) FROM task k WHERE k.document = c.key)
FROM json_each(:ids) i CROSS JOIN document c ON c.id = i.value;

-- name: assignees_of
SELECT * FROM assignee WHERE task IN (SELECT value FROM json_each(:keys)) ORDER BY task, ordinal;

-- name: deadlines_of
SELECT * FROM deadline WHERE task IN (SELECT value FROM json_each(:keys)) ORDER BY task, ordinal;

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
  WHERE d.id = :id AND m.group_key = d.group_key AND (m.floating = 0 OR d.year IS NULL)
  UNION ALL SELECT 1 FROM catalogue WHERE id = :id) AS stands;

-- name: texts_of
SELECT s.sha256, s.text_sha256 FROM source s JOIN document d ON d.key = s.document WHERE d.id = :id ORDER BY s.sha256;

-- name: decisions
SELECT record FROM decision ORDER BY made_at, id;

-- name: decisions_on
SELECT d.record FROM decision d
WHERE d.id IN (
  SELECT s.decision FROM json_each(:subjects) wanted JOIN decision_subject s ON s.subject = wanted.value)
ORDER BY d.made_at, d.id;

-- name: text_in_use
SELECT EXISTS (SELECT 1 FROM source WHERE text_sha256 = :sha256)
  OR EXISTS (SELECT 1 FROM source WHERE sha256 = :sha256) AS used;
-- name: catalogue_entry
SELECT * FROM catalogue WHERE id = :id;

-- name: catalogue
SELECT * FROM catalogue WHERE id > :after ORDER BY id LIMIT :limit;

-- name: bodies
SELECT * FROM body WHERE :province IS NULL OR province = :province ORDER BY province, ordinal;

-- name: issuers_printed
SELECT DISTINCT m.issuer FROM document t JOIN mention m ON m.target = t.key
WHERE t.id = :id AND m.issuer IS NOT NULL ORDER BY m.issuer;

-- name: mentions_printed_otherwise
SELECT m.*, c.id AS document_id, c.file AS document_file, t.id AS target_id, t.state AS target_state, l.id AS likely_id
FROM document t JOIN mention m ON m.target = t.key
JOIN document c ON c.key = m.document LEFT JOIN document l ON l.key = m.likely
WHERE t.id = :id AND (m.date < :first OR m.date > :last OR m.issuer IN (SELECT value FROM json_each(:issuers)))
ORDER BY c.id, m.ordinal;
-- name: list_sources
SELECT s.*, d.id AS document_id FROM source s JOIN document d ON d.key = s.document
WHERE s.sha256 > :after ORDER BY s.sha256 LIMIT :limit;

-- name: list_aliases
SELECT a.id, d.id AS document_id FROM alias a JOIN document d ON d.key = a.document
WHERE a.id > :after ORDER BY a.id LIMIT :limit;
