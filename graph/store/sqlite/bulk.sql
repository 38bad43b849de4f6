-- Named statements of the bulk load, with values in the order of the rows that bulk_rows.py makes.

-- name: load_document
INSERT INTO document (
  key, id, state, type, symbol, symbol_partial, date, year, month, title, subject, issuer, level, branch, province,
  district, commune, signer, signer_title, plan_year, file, sha256, text_sha256, quality, flags, plan, group_key,
  symbol_key, name_key, type_slug, number, symbol_fold, recency
) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?);

-- name: load_head
INSERT INTO document_head (rowid, words) VALUES (?,?);

-- name: load_text
INSERT INTO document_text (rowid, head, body) VALUES (?,?,?);

-- name: load_source
INSERT INTO source (sha256, document, file, media_type, reader, size, extractor_version, text_sha256, pages)
VALUES (?,?,?,?,?,?,?,?,?);

-- Most mentions are of this kind: numbered, settled, and nothing else to be said of them. Each value that need not be
-- bound saves time, over millions of them.
-- name: load_plain_mention
INSERT INTO mention (
  key, document, rank, ordinal, start, end, text, type, symbol, date, year, issuer, section, relation, cue, place, page,
  confidence, title, quote, quote_start, group_key, floating, target,
  kind, name, flags, articles, name_key, state, likely, reasons
) VALUES (
  ?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,
  'numbered', NULL, '[]', '[]', NULL, 'settled', NULL, '[]'
);

-- name: load_mention
INSERT INTO mention (
  key, document, rank, ordinal, start, end, text, type, symbol, date, year, issuer, section, relation, cue, place, page,
  confidence, title, quote, quote_start, group_key, floating, target,
  kind, name, flags, articles, name_key, state, likely, reasons
) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?);

-- name: load_candidate
INSERT INTO candidate (mention, rank, document, reason) VALUES (?,?,?,?);

-- name: load_edge
INSERT INTO edge (source, relation, target, stated_by, mention, stated, recital, state, source_id)
VALUES (?,?,?,?,?,?,?,?,?);

-- name: load_alias_mention
INSERT INTO alias_mention (document, ordinal, start, end, text, section, mention) VALUES (?,?,?,?,?,?,?);

-- name: load_stated
INSERT INTO stated_edge (document, ordinal, source, target, relation, start, end, evidence) VALUES (?,?,?,?,?,?,?,?);

-- name: load_task
INSERT INTO task (key, document, ordinal, section, text, start, end, page, orders_plan, duty, due, mentions)
VALUES (?,?,?,?,?,?,?,?,?,?,?,?);

-- name: load_assignee
INSERT INTO assignee (task, ordinal, name, role, folded) VALUES (?,?,?,?,?);

-- name: load_deadline
INSERT INTO deadline (
  task, ordinal, text, start, end, date, recurrence, month_day, quarter, from_date, to_date, relative_days, relative_from,
  year_inferred
) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?);

-- name: load_section
INSERT INTO section (document, ordinal, path, start, end, title) VALUES (?,?,?,?,?,?);

-- name: loaded
SELECT value FROM meta WHERE name = 'loaded';

-- name: forget_loaded
DELETE FROM meta WHERE name = 'loaded';

-- name: indexes
SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY rowid;
