-- Named statements that look for what does not hold together. Each row is one fault; no row, no fault.

-- name: integrity
PRAGMA integrity_check;

-- name: foreign_keys
PRAGMA foreign_key_check;

-- Fails where the index of words is not that of the words that were given to it. It writes nothing.
-- name: head_integrity
INSERT INTO document_head (document_head) VALUES ('integrity-check');

-- name: text_integrity
INSERT INTO document_text (document_text) VALUES ('integrity-check');

-- name: schema_objects
SELECT type, name FROM sqlite_master
WHERE type IN ('table', 'index') AND name NOT LIKE 'sqlite_%' AND sql IS NOT NULL ORDER BY type, name;

-- Rows without rowid are named by what identifies them: foreign_key_check cannot.
-- name: orphans_without_rowid
SELECT 'alias' AS part, id AS name FROM alias WHERE document NOT IN (SELECT key FROM document)
UNION ALL SELECT 'source', sha256 FROM source WHERE document NOT IN (SELECT key FROM document)
UNION ALL SELECT 'candidate', mention || '.' || rank FROM candidate
  WHERE mention NOT IN (SELECT key FROM mention) OR document NOT IN (SELECT key FROM document)
UNION ALL SELECT 'alias_mention', document || '.' || ordinal FROM alias_mention
  WHERE document NOT IN (SELECT key FROM document)
UNION ALL SELECT 'stated_edge', document || '.' || ordinal FROM stated_edge
  WHERE document NOT IN (SELECT key FROM document)
UNION ALL SELECT 'section', document || '.' || ordinal FROM section WHERE document NOT IN (SELECT key FROM document)
UNION ALL SELECT 'edge', source || ' ' || relation || ' ' || target FROM edge
  WHERE source NOT IN (SELECT key FROM document) OR target NOT IN (SELECT key FROM document)
    OR stated_by NOT IN (SELECT key FROM document) OR mention NOT IN (SELECT key FROM mention)
UNION ALL SELECT 'decision_subject', subject FROM decision_subject WHERE decision NOT IN (SELECT id FROM decision)
UNION ALL SELECT 'catalogue_name', name_key FROM catalogue_name WHERE id NOT IN (SELECT id FROM catalogue)
UNION ALL SELECT 'assignee', task || '.' || ordinal FROM assignee WHERE task NOT IN (SELECT key FROM task)
UNION ALL SELECT 'deadline', task || '.' || ordinal FROM deadline WHERE task NOT IN (SELECT key FROM task);

-- name: full_without_source
SELECT d.id FROM document d WHERE d.state = 'full' AND (d.text_sha256 IS NULL
  OR NOT EXISTS (SELECT 1 FROM source s WHERE s.sha256 = d.sha256 AND s.document = d.key)) ORDER BY d.id;

-- name: stubs_with_content
SELECT d.id FROM document d WHERE d.state = 'stub' AND (d.text_sha256 IS NOT NULL
  OR EXISTS (SELECT 1 FROM mention WHERE document = d.key)
  OR EXISTS (SELECT 1 FROM task WHERE document = d.key)
  OR EXISTS (SELECT 1 FROM section WHERE document = d.key)
  OR EXISTS (SELECT 1 FROM stated_edge WHERE document = d.key)) ORDER BY d.id;

-- A list lacks a piece where its highest place is not its length less one.
-- name: gaps
SELECT 'mention' AS part, d.id FROM mention p JOIN document d ON d.key = p.document
  GROUP BY p.document HAVING count(*) <> max(p.ordinal) + 1
UNION ALL SELECT 'task', d.id FROM task p JOIN document d ON d.key = p.document
  GROUP BY p.document HAVING count(*) <> max(p.ordinal) + 1
UNION ALL SELECT 'section', d.id FROM section p JOIN document d ON d.key = p.document
  GROUP BY p.document HAVING count(*) <> max(p.ordinal) + 1
UNION ALL SELECT 'stated_edge', d.id FROM stated_edge p JOIN document d ON d.key = p.document
  GROUP BY p.document HAVING count(*) <> max(p.ordinal) + 1
UNION ALL SELECT 'alias_mention', d.id FROM alias_mention p JOIN document d ON d.key = p.document
  GROUP BY p.document HAVING count(*) <> max(p.ordinal) + 1
UNION ALL SELECT 'assignee', d.id FROM assignee p JOIN task k ON k.key = p.task JOIN document d ON d.key = k.document
  GROUP BY p.task HAVING count(*) <> max(p.ordinal) + 1
UNION ALL SELECT 'deadline', d.id FROM deadline p JOIN task k ON k.key = p.task JOIN document d ON d.key = k.document
  GROUP BY p.task HAVING count(*) <> max(p.ordinal) + 1;

-- Places in the list of mentions that other parts of a document point to, and that are not there.
-- name: lost_mentions
SELECT 'stated_edge' AS part, d.id, p.ordinal FROM stated_edge p JOIN document d ON d.key = p.document
  WHERE NOT EXISTS (SELECT 1 FROM mention m WHERE m.document = p.document AND m.ordinal = p.source)
     OR NOT EXISTS (SELECT 1 FROM mention m WHERE m.document = p.document AND m.ordinal = p.target)
UNION ALL SELECT 'alias_mention', d.id, p.ordinal FROM alias_mention p JOIN document d ON d.key = p.document
  WHERE NOT EXISTS (SELECT 1 FROM mention m WHERE m.document = p.document AND m.ordinal = p.mention)
UNION ALL SELECT 'task', d.id, p.ordinal FROM task p JOIN document d ON d.key = p.document, json_each(p.mentions) e
  WHERE NOT EXISTS (SELECT 1 FROM mention m WHERE m.document = p.document AND m.ordinal = e.value);

-- name: mentions_without_meaning
SELECT d.id, m.ordinal FROM mention m JOIN document d ON d.key = m.document
WHERE CASE m.state
  WHEN 'ambiguous' THEN NOT EXISTS (SELECT 1 FROM candidate n WHERE n.mention = m.key)
  WHEN 'rejected' THEN 0
  ELSE m.target IS NULL END
ORDER BY d.id, m.ordinal;

-- name: documents_without_words
SELECT d.id FROM document d
WHERE d.recency << 39 | d.key NOT IN (SELECT rowid FROM document_head)
  OR (d.state = 'full' AND d.recency << 39 | d.key NOT IN (SELECT rowid FROM document_text)) ORDER BY d.id;

-- name: words_without_document
SELECT 'document_head' AS part, rowid AS place FROM document_head
  WHERE rowid NOT IN (SELECT recency << 39 | key FROM document)
UNION ALL SELECT 'document_text', rowid FROM document_text
  WHERE rowid NOT IN (SELECT recency << 39 | key FROM document);

-- name: heads
SELECT d.*, h.words AS head, t.head AS text_head
FROM document d JOIN document_head h ON h.rowid = d.recency << 39 | d.key
LEFT JOIN document_text t ON t.rowid = h.rowid
WHERE d.key > :after ORDER BY d.key LIMIT :limit;

-- name: unused_stubs
SELECT d.id FROM document d WHERE d.state = 'stub'
  AND NOT EXISTS (SELECT 1 FROM mention WHERE target = d.key)
  AND NOT EXISTS (SELECT 1 FROM mention WHERE likely = d.key)
  AND NOT EXISTS (SELECT 1 FROM candidate WHERE document = d.key)
  AND NOT EXISTS (SELECT 1 FROM source WHERE document = d.key)
  AND NOT EXISTS (SELECT 1 FROM catalogue WHERE id = d.id) ORDER BY d.id;

-- Entries of the catalogue whose document is not there.
-- name: entries_without_document
SELECT c.id FROM catalogue c WHERE c.id NOT IN (SELECT id FROM document) ORDER BY c.id;

-- name: document_keys
SELECT key, id FROM document ORDER BY key;

-- name: stored_edges
SELECT e.source, e.target, e.relation, e.recital, e.state, m.ordinal AS mention, nullif(e.stated, -1) AS stated
FROM edge e LEFT JOIN mention m ON m.key = e.mention WHERE e.stated_by = :document;
