-- Named statements for writing. All run inside one transaction a document.

-- name: put_document
INSERT INTO document (
  id, state, type, symbol, symbol_partial, date, year, month, title, subject, issuer, level, branch, province, district,
  commune, signer, signer_title, plan_year, file, sha256, text_sha256, quality, flags, plan, group_key, symbol_key,
  name_key, type_slug, number, symbol_fold, recency
) VALUES (
  :id, :state, :type, :symbol, :symbol_partial, :date, :year, :month, :title, :subject, :issuer, :level, :branch,
  :province, :district, :commune, :signer, :signer_title, :plan_year, :file, :sha256, :text_sha256, :quality, :flags,
  :plan, :group_key, :symbol_key, :name_key, :type_slug, :number, :symbol_fold, :recency
) ON CONFLICT (id) DO UPDATE SET
  state = excluded.state, type = excluded.type, symbol = excluded.symbol, symbol_partial = excluded.symbol_partial,
  date = excluded.date, year = excluded.year, month = excluded.month, title = excluded.title,
  subject = excluded.subject, issuer = excluded.issuer, level = excluded.level, branch = excluded.branch,
  province = excluded.province, district = excluded.district, commune = excluded.commune, signer = excluded.signer,
  signer_title = excluded.signer_title, plan_year = excluded.plan_year, file = excluded.file, sha256 = excluded.sha256,
  text_sha256 = excluded.text_sha256, quality = excluded.quality, flags = excluded.flags, plan = excluded.plan,
  symbol_key = excluded.symbol_key, name_key = excluded.name_key, symbol_fold = excluded.symbol_fold,
  recency = excluded.recency;

-- name: key_of
SELECT key FROM document WHERE id = :id;

-- name: place_of
SELECT d.recency << 39 | d.key AS place, h.words AS head
FROM document d LEFT JOIN document_head h ON h.rowid = d.recency << 39 | d.key WHERE d.id = :id;

-- name: forget_head
DELETE FROM document_head WHERE rowid = :place;

-- name: put_head
INSERT INTO document_head (rowid, words) VALUES (:place, :head);

-- name: change_head
UPDATE document_head SET rowid = :place, words = :head WHERE rowid = :before;

-- name: forget_text
DELETE FROM document_text WHERE rowid = :place;

-- name: put_text
INSERT INTO document_text (rowid, head, body) VALUES (:place, :head, :body);

-- name: change_text
UPDATE document_text SET rowid = :place, head = :head WHERE rowid = :before;

-- name: forget_mentions
DELETE FROM mention WHERE document = :key;

-- name: forget_aliases
DELETE FROM alias_mention WHERE document = :key;

-- name: forget_stated
DELETE FROM stated_edge WHERE document = :key;

-- name: forget_tasks
DELETE FROM task WHERE document = :key;

-- name: forget_sections
DELETE FROM section WHERE document = :key;

-- What a document says of itself is found by its source, what it states between others by an index.
-- name: forget_edges
DELETE FROM edge WHERE source = :key AND stated_by = :key;

-- name: forget_stated_edges
DELETE FROM edge WHERE stated_by = :key AND stated >= 0;

-- name: put_mention
INSERT INTO mention (
  document, rank, ordinal, kind, start, end, text, type, symbol, name, date, year, issuer, section, relation, cue, place, page,
  confidence, flags, articles, title, quote, quote_start, group_key, name_key, floating, state, target, likely, reasons
) VALUES (
  :document, :rank, :ordinal, :kind, :start, :end, :text, :type, :symbol, :name, :date, :year, :issuer, :section,
  :relation, :cue, :place, :page, :confidence, :flags, :articles, :title, :quote, :quote_start, :group_key, :name_key, :floating,
  :state, :target, :likely, :reasons
);

-- name: mention_key
SELECT m.key FROM mention m WHERE m.document = :document AND m.ordinal = :ordinal;

-- name: set_meaning
UPDATE mention SET state = :state, target = :target, likely = :likely, reasons = :reasons WHERE key = :key;

-- name: forget_candidates
DELETE FROM candidate WHERE mention = :mention;

-- name: put_candidate
INSERT INTO candidate (mention, rank, document, reason) VALUES (:mention, :rank, :document, :reason);

-- name: put_alias_mention
INSERT INTO alias_mention (document, ordinal, start, end, text, section, mention)
VALUES (:document, :ordinal, :start, :end, :text, :section, :mention);

-- name: put_stated
INSERT INTO stated_edge (document, ordinal, source, target, relation, start, end, evidence)
VALUES (:document, :ordinal, :source, :target, :relation, :start, :end, :evidence);

-- name: meanings
SELECT key, ordinal, relation, place, state, target, likely FROM mention WHERE document = :document ORDER BY ordinal;

-- name: candidate_keys
SELECT document FROM candidate WHERE mention = :mention ORDER BY rank;

-- name: stated
SELECT ordinal, source, target, relation FROM stated_edge WHERE document = :document ORDER BY ordinal;

-- name: put_edge
INSERT INTO edge (source, target, relation, recital, state, stated_by, mention, stated, source_id)
VALUES (:source, :target, :relation, :recital, :state, :stated_by, :mention, :stated,
  CASE :relation WHEN 'implements' THEN (SELECT id FROM document WHERE key = :source) END);

-- name: put_task
INSERT INTO task (document, ordinal, section, text, start, end, page, orders_plan, duty, due, mentions)
VALUES (:document, :ordinal, :section, :text, :start, :end, :page, :orders_plan, :duty, :due, :mentions);

-- name: put_assignee
INSERT INTO assignee (task, ordinal, name, role, folded) VALUES (:task, :ordinal, :name, :role, :folded);

-- name: put_deadline
INSERT INTO deadline (
  task, ordinal, text, start, end, date, recurrence, month_day, quarter, from_date, to_date, relative_days, relative_from,
  year_inferred
) VALUES (
  :task, :ordinal, :text, :start, :end, :date, :recurrence, :month_day, :quarter, :from_date, :to_date, :relative_days,
  :relative_from, :year_inferred
);

-- name: put_section
INSERT INTO section (document, ordinal, path, start, end, title)
VALUES (:document, :ordinal, :path, :start, :end, :title);

-- name: put_source
INSERT INTO source (sha256, document, file, media_type, reader, size, extractor_version, text_sha256, pages)
VALUES (:sha256, :document, :file, :media_type, :reader, :size, :extractor_version, :text_sha256, :pages)
ON CONFLICT (sha256) DO UPDATE SET
  document = excluded.document, file = min(file, excluded.file), reader = excluded.reader,
  extractor_version = excluded.extractor_version, text_sha256 = excluded.text_sha256, pages = excluded.pages;

-- name: put_alias
INSERT INTO alias (id, document) VALUES (:id, :document) ON CONFLICT (id) DO UPDATE SET document = excluded.document;

-- name: drop_alias
DELETE FROM alias WHERE id = :id;

-- name: drop_stub
DELETE FROM document WHERE key = :key AND state = 'stub'
  AND NOT EXISTS (SELECT 1 FROM mention WHERE target = :key)
  AND NOT EXISTS (SELECT 1 FROM mention WHERE likely = :key)
  AND NOT EXISTS (SELECT 1 FROM candidate WHERE document = :key)
  AND NOT EXISTS (SELECT 1 FROM source WHERE document = :key);

-- name: forget_scope
DELETE FROM scope;

-- name: put_scope
INSERT INTO scope (place, level) VALUES (:place, :level) ON CONFLICT DO NOTHING;

-- name: put_meta
INSERT INTO meta (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- name: drop_source
DELETE FROM source WHERE sha256 = :sha256;

-- name: put_decision
INSERT INTO decision (id, made_at, record) VALUES (:id, :made_at, :record)
ON CONFLICT (id) DO UPDATE SET record = excluded.record;

-- name: put_decision_subject
INSERT INTO decision_subject (subject, decision) VALUES (:subject, :decision) ON CONFLICT DO NOTHING;
