-- What makes a store of version 1 one of version 2. Each block belongs to what it is about; new ones stand at the end.
-- Statements may call the functions of graph/store/sqlite/upgrade.py.

-- A store's own id, by which a copy knows where it began.
INSERT INTO meta (name, value) VALUES ('store', lower(hex(randomblob(16))));

-- Edges: a table that is its own index, no scan of all of them where a mention is taken away, and the sources that
-- implement one document in the order of their ids.
CREATE TABLE edge_2 (
  source INTEGER NOT NULL REFERENCES document (key),
  relation TEXT NOT NULL,
  target INTEGER NOT NULL REFERENCES document (key),
  stated_by INTEGER NOT NULL,
  mention INTEGER NOT NULL,
  stated INTEGER NOT NULL,
  recital INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('settled', 'ambiguous', 'suspect')),
  source_id TEXT,
  PRIMARY KEY (source, relation, target, stated_by, mention, stated)
) WITHOUT ROWID;
INSERT INTO edge_2 (source, relation, target, stated_by, mention, stated, recital, state, source_id)
SELECT e.source, e.relation, e.target, e.stated_by, e.mention, coalesce(e.stated, -1), e.recital, e.state,
  CASE e.relation WHEN 'implements' THEN d.id END
FROM edge e JOIN document d ON d.key = e.source;
DROP TABLE edge;
ALTER TABLE edge_2 RENAME TO edge;
CREATE INDEX edge_down ON edge (target, relation, source, state);
CREATE INDEX edge_implementing ON edge (target, state, source_id) WHERE relation = 'implements';
CREATE INDEX edge_stated ON edge (stated_by) WHERE stated >= 0;

-- The plans of a level, province and year.
CREATE INDEX document_year ON document (level, province, coalesce(plan_year, year), id);

-- What people decided, mentions in doubt, texts in use. Only the condition on a mention's state is widened: SQLite cannot
-- alter it, and its manual gives this way (lang_altertable.html, part 7).
CREATE TABLE decision (
  id TEXT PRIMARY KEY,
  made_at TEXT NOT NULL,
  record TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE decision_subject (
  subject TEXT NOT NULL,
  decision TEXT NOT NULL REFERENCES decision (id) ON DELETE CASCADE,
  PRIMARY KEY (subject, decision)
) WITHOUT ROWID;
CREATE INDEX source_text ON source (text_sha256);
CREATE INDEX mention_doubt ON mention (document, ordinal) WHERE state IN ('ambiguous', 'suspect');
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '''suspect'', ''self'')', '''suspect'', ''self'', ''rejected'')')
WHERE type = 'table' AND name = 'mention';
PRAGMA writable_schema = RESET;

-- Search: symbols without diacritics, and words in the order in which they are found (graph/store/words.py).
ALTER TABLE document ADD COLUMN symbol_fold TEXT;
ALTER TABLE document ADD COLUMN recency INTEGER NOT NULL DEFAULT 0;
UPDATE document SET symbol_fold = fold(symbol_key), recency = (state = 'full') * 8388608 + CASE
  WHEN date IS NOT NULL THEN substr(date, 1, 4) * 512 + substr(date, 6, 2) * 32 + substr(date, 9, 2)
  WHEN year IS NOT NULL THEN year * 512 + coalesce(month, 0) * 32
  ELSE 0 END;
CREATE INDEX document_symbol_fold ON document (symbol_fold, recency DESC, id) WHERE symbol_fold IS NOT NULL;
CREATE VIRTUAL TABLE document_head USING fts5 (
  words, tokenize='ascii', detail=none, columnsize=0, prefix='1 2 3 4 5 6 7'
);
CREATE VIRTUAL TABLE document_text USING fts5 (head, body, tokenize='ascii', detail=none, columnsize=0);
INSERT INTO document_head (rowid, words)
SELECT d.recency << 39 | d.key, spaced(s.head) || ' ' || facets(
  json_array(d.state, d.level, d.province, coalesce(d.plan_year, d.year), d.type, json(iif(d.plan, 'true', 'false'))))
FROM document d JOIN document_search s ON s.rowid = d.key
ORDER BY d.recency, d.key;
INSERT INTO document_text (rowid, head, body)
SELECT h.rowid, h.words, spaced(s.body) FROM document_head h JOIN document_search s ON s.rowid = h.rowid & 549755813887
WHERE s.body <> '' ORDER BY h.rowid;
DROP TABLE document_search;
