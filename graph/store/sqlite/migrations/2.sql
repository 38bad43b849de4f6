-- From version 1 to version 2.

-- What the catalogue states of documents: one row for each, by the id of the document; `source` is the table's own.
CREATE TABLE catalogue (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL, symbol TEXT, date TEXT, year INTEGER, issuer TEXT, province TEXT, district TEXT, title TEXT,
  names TEXT NOT NULL, in_force_from TEXT, in_force_to TEXT, replaced_by TEXT NOT NULL, amended_by TEXT NOT NULL,
  source TEXT NOT NULL
) WITHOUT ROWID;

-- The name keys under which the documents of the catalogue may be cited.
CREATE TABLE catalogue_name (
  name_key TEXT NOT NULL,
  id TEXT NOT NULL REFERENCES catalogue (id) ON DELETE CASCADE,
  PRIMARY KEY (name_key, id)
) WITHOUT ROWID;
CREATE INDEX catalogue_name_id ON catalogue_name (id);

-- The bodies that questions expect of a province, in the order of the table that was imported.
CREATE TABLE body (
  province TEXT NOT NULL, ordinal INTEGER NOT NULL,
  name TEXT NOT NULL, level TEXT NOT NULL, kind TEXT, district TEXT, commune TEXT, superior TEXT,
  valid_from TEXT, valid_to TEXT, successors TEXT NOT NULL, source TEXT NOT NULL,
  PRIMARY KEY (province, ordinal)
) WITHOUT ROWID;
