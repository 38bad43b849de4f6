-- The graph in one SQLite file, version 2. `key` columns are internal; ids are those of graph/identity.py.
-- A mention's state is kept as 'settled', 'ambiguous', 'suspect', 'self' or 'rejected': whether a settled one is
-- resolved or a stub follows from the state of its target, so that a directive's arrival rewrites none of the mentions
-- that wait for it.

CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE document (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('full', 'stub')),
  type TEXT, symbol TEXT, symbol_partial TEXT,
  date TEXT, year INTEGER, month INTEGER,
  title TEXT, subject TEXT, issuer TEXT, level TEXT, branch TEXT,
  province TEXT, district TEXT, commune TEXT,
  signer TEXT, signer_title TEXT, plan_year INTEGER,
  file TEXT, sha256 TEXT, text_sha256 TEXT,
  quality TEXT NOT NULL DEFAULT '[]',
  flags TEXT NOT NULL DEFAULT '[]',
  plan INTEGER NOT NULL,
  group_key TEXT NOT NULL,
  symbol_key TEXT, name_key TEXT,
  type_slug TEXT NOT NULL, number TEXT NOT NULL,
  symbol_fold TEXT, recency INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX document_group ON document (group_key);
CREATE INDEX document_symbol ON document (symbol_key) WHERE symbol_key IS NOT NULL;
CREATE INDEX document_name ON document (name_key) WHERE name_key IS NOT NULL;
CREATE INDEX document_number ON document (type_slug, number, year);
CREATE INDEX document_date ON document (date) WHERE date IS NOT NULL;
CREATE INDEX document_list ON document (state, level, id);
CREATE INDEX document_year ON document (level, province, coalesce(plan_year, year), id);

CREATE INDEX document_symbol_fold ON document (symbol_fold, recency DESC, id) WHERE symbol_fold IS NOT NULL;

-- Words to find documents by, divided by blanks (graph/store/words.py). A rowid is `recency << 39 | key`, so that what
-- is found comes with the latest first, and a common word costs no more than a rare one. Beginnings of words are found
-- in the head alone: symbol, title, issuer, place, day; with it stand characters for what filters ask for.
CREATE VIRTUAL TABLE document_head USING fts5 (
  words, tokenize='ascii', detail=none, columnsize=0, prefix='1 2 3 4 5 6 7'
);
-- Documents with a text: its words, and those of the head again, as all may be sought together.
CREATE VIRTUAL TABLE document_text USING fts5 (head, body, tokenize='ascii', detail=none, columnsize=0);

CREATE TABLE alias (
  id TEXT PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE source (
  sha256 TEXT PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
  file TEXT NOT NULL, media_type TEXT NOT NULL, reader TEXT NOT NULL, size INTEGER NOT NULL,
  extractor_version TEXT NOT NULL, text_sha256 TEXT NOT NULL, pages TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX source_document ON source (document);
CREATE INDEX source_text ON source (text_sha256);

CREATE TABLE mention (
  key INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
  rank INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL,
  type TEXT, symbol TEXT, name TEXT, date TEXT, year INTEGER, issuer TEXT,
  section TEXT NOT NULL, relation TEXT NOT NULL, cue TEXT, place TEXT NOT NULL, page INTEGER,
  confidence REAL NOT NULL, flags TEXT NOT NULL, articles TEXT NOT NULL, title TEXT,
  quote TEXT NOT NULL, quote_start INTEGER NOT NULL,
  group_key TEXT NOT NULL, name_key TEXT, floating INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('settled', 'ambiguous', 'suspect', 'self', 'rejected')),
  target INTEGER REFERENCES document (key),
  likely INTEGER REFERENCES document (key),
  reasons TEXT NOT NULL,
  UNIQUE (document, ordinal)
);
CREATE INDEX mention_target ON mention (target, rank, document, ordinal) WHERE target IS NOT NULL;
CREATE INDEX mention_doubt ON mention (document, ordinal) WHERE state IN ('ambiguous', 'suspect');
CREATE INDEX mention_suspect ON mention (target) WHERE state = 'suspect';
CREATE INDEX mention_likely ON mention (likely) WHERE likely IS NOT NULL;
CREATE INDEX mention_floating ON mention (group_key) WHERE floating = 1;
CREATE INDEX mention_name ON mention (name_key, kind, target) WHERE name_key IS NOT NULL;

CREATE TABLE candidate (
  mention INTEGER NOT NULL REFERENCES mention (key) ON DELETE CASCADE,
  rank INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES document (key),
  reason TEXT NOT NULL,
  PRIMARY KEY (mention, rank)
) WITHOUT ROWID;
CREATE INDEX candidate_document ON candidate (document);

CREATE TABLE alias_mention (
  document INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL, section TEXT NOT NULL, mention INTEGER NOT NULL,
  PRIMARY KEY (document, ordinal)
) WITHOUT ROWID;

-- What a document states between two that it cites; `source` and `target` are ordinals of its mentions.
CREATE TABLE stated_edge (
  document INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  source INTEGER NOT NULL, target INTEGER NOT NULL, relation TEXT NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL, evidence TEXT NOT NULL,
  PRIMARY KEY (document, ordinal)
) WITHOUT ROWID;

-- Edges as they follow from mentions and stated edges. `mention` is the one that shows the evidence; `stated` is the
-- ordinal of the stated edge, -1 where the mention itself says so. `source_id` is the id of the source where it
-- implements, so that of the thousands that implement one document the first by id are found without reading the rest.
CREATE TABLE edge (
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
CREATE INDEX edge_down ON edge (target, relation, source, state);
CREATE INDEX edge_implementing ON edge (target, state, source_id) WHERE relation = 'implements';
CREATE INDEX edge_stated ON edge (stated_by) WHERE stated >= 0;

CREATE TABLE task (
  key INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  section TEXT NOT NULL, text TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, page INTEGER,
  orders_plan INTEGER NOT NULL, duty TEXT NOT NULL, due TEXT, mentions TEXT NOT NULL,
  UNIQUE (document, ordinal)
);
CREATE INDEX task_due ON task (due) WHERE due IS NOT NULL;
CREATE INDEX task_orders ON task (orders_plan) WHERE orders_plan = 1;

CREATE TABLE assignee (
  task INTEGER NOT NULL REFERENCES task (key) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  name TEXT NOT NULL, role TEXT NOT NULL, folded TEXT NOT NULL,
  PRIMARY KEY (task, ordinal)
) WITHOUT ROWID;

CREATE TABLE deadline (
  task INTEGER NOT NULL REFERENCES task (key) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  text TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
  date TEXT, recurrence TEXT, month_day TEXT, quarter TEXT, from_date TEXT, to_date TEXT,
  relative_days INTEGER, relative_from TEXT, year_inferred INTEGER NOT NULL,
  PRIMARY KEY (task, ordinal)
) WITHOUT ROWID;

CREATE TABLE section (
  document INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  path TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, title TEXT NOT NULL,
  PRIMARY KEY (document, ordinal)
) WITHOUT ROWID;

CREATE TABLE scope (
  place TEXT NOT NULL,
  level TEXT NOT NULL,
  PRIMARY KEY (place, level)
) WITHOUT ROWID;

-- What people decided; `record` is graph/decisions.py as JSON, the subjects are what a decision is found by.
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

-- The store's own id, by which a copy knows where it began.
INSERT INTO meta (name, value) VALUES ('store', lower(hex(randomblob(16))));
