-- A session that is still being imported is in no place that anybody looks at. Its messages come in many short transactions.
ALTER TABLE session ADD COLUMN arriving INTEGER NOT NULL DEFAULT 0 CHECK (arriving IN (0, 1));

DROP INDEX session_listed;
ALTER TABLE session DROP COLUMN place;
ALTER TABLE session ADD COLUMN place TEXT NOT NULL GENERATED ALWAYS AS (
    CASE
        WHEN arriving THEN 'ARRIVING'
        WHEN trashed_at IS NOT NULL THEN 'TRASH'
        WHEN archived THEN 'ARCHIVED'
        ELSE 'ACTIVE'
    END) VIRTUAL;
CREATE INDEX session_listed ON session (owner, place, pinned DESC, updated_at DESC, id DESC);
CREATE INDEX session_arriving ON session (id) WHERE arriving = 1;
