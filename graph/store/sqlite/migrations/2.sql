-- What makes a store of version 1 one of version 2. Each block belongs to what it is about; new ones stand at the end.
-- Statements may call the functions of graph/store/sqlite/upgrade.py.

-- A store's own id, by which a copy knows where it began.
INSERT INTO meta (name, value) VALUES ('store', lower(hex(randomblob(16))));

-- Edges: one row less to read for each, no scan of all of them where a mention is taken away, and a smaller file.
CREATE TABLE edge_2 (
  source INTEGER NOT NULL REFERENCES document (key),
  relation TEXT NOT NULL,
  target INTEGER NOT NULL REFERENCES document (key),
  stated_by INTEGER NOT NULL,
  mention INTEGER NOT NULL,
  stated INTEGER NOT NULL,
  recital INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('settled', 'ambiguous', 'suspect')),
  PRIMARY KEY (source, relation, target, stated_by, mention, stated)
) WITHOUT ROWID;
INSERT INTO edge_2 (source, relation, target, stated_by, mention, stated, recital, state)
SELECT source, relation, target, stated_by, mention, coalesce(stated, -1), recital, state FROM edge;
DROP TABLE edge;
ALTER TABLE edge_2 RENAME TO edge;
CREATE INDEX edge_down ON edge (target, relation, source, state);
CREATE INDEX edge_stated ON edge (stated_by) WHERE stated >= 0;
