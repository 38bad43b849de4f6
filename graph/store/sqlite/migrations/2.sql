-- What makes a store of version 1 one of version 2. Each block belongs to what it is about; new ones stand at the end.
-- Statements may call the functions of graph/store/sqlite/upgrade.py.

-- A store's own id, by which a copy knows where it began.
INSERT INTO meta (name, value) VALUES ('store', lower(hex(randomblob(16))));
