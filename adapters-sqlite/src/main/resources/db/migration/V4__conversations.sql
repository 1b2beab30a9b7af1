-- What a reply was made from stands with the reply, so that each branch has its own window. An estimate is there, if only 0,
-- wherever a window was chosen. The columns stand behind the texts: a table of many gigabytes must not be written anew for them.
ALTER TABLE message ADD COLUMN rule TEXT NOT NULL DEFAULT 'AUTO' CHECK (rule IN ('AUTO', 'KEEP', 'LEAVE_OUT'));
ALTER TABLE message ADD COLUMN window_start TEXT;
ALTER TABLE message ADD COLUMN estimated_tokens INTEGER
    CHECK (estimated_tokens >= 0 AND (window_start IS NULL OR estimated_tokens IS NOT NULL));

-- The window of a session was that of the newest reply that is shown.
WITH RECURSIVE climb (start, seq, session_id, parent_id, role) AS (
    SELECT session.window_start, message.seq, message.session_id, message.parent_id, message.role
    FROM session CROSS JOIN message ON message.id = session.active_leaf AND message.session_id = session.id
    WHERE session.window_start IS NOT NULL
    UNION ALL
    SELECT climb.start, message.seq, message.session_id, message.parent_id, message.role
    FROM climb CROSS JOIN message ON message.id = climb.parent_id
    WHERE climb.role <> 'ASSISTANT'
)
UPDATE message SET window_start = climb.start, estimated_tokens = 0
FROM climb
WHERE climb.role = 'ASSISTANT' AND message.seq = climb.seq;

-- A message id is unique, so that the session in this index found nothing that the parent did not.
DROP INDEX message_parent;
CREATE INDEX message_parent ON message (parent_id);
CREATE INDEX message_root ON message (session_id) WHERE parent_id IS NULL;
CREATE INDEX message_session ON message (session_id, seq);
CREATE INDEX message_ruled ON message (session_id) WHERE rule <> 'AUTO';

-- The questions without a reply: at most one for each chat that is being answered, however many questions there are. A start
-- looks through these alone.
CREATE TABLE open_question (
    seq INTEGER PRIMARY KEY REFERENCES message (seq) ON DELETE CASCADE
) STRICT;

INSERT INTO open_question (seq)
SELECT seq FROM message
WHERE role = 'USER' AND status <> 'UNANSWERED'
  AND NOT EXISTS (SELECT 1 FROM message reply WHERE reply.parent_id = message.id AND reply.role = 'ASSISTANT');

DROP INDEX message_question;

CREATE TRIGGER question_asked AFTER INSERT ON message WHEN NEW.role = 'USER' AND NEW.status <> 'UNANSWERED' BEGIN
    INSERT INTO open_question (seq) VALUES (NEW.seq);
END;

-- Another question below it is no reply.
CREATE TRIGGER question_answered AFTER INSERT ON message WHEN NEW.role = 'ASSISTANT' AND NEW.parent_id IS NOT NULL BEGIN
    DELETE FROM open_question WHERE seq = (SELECT seq FROM message WHERE id = NEW.parent_id);
END;

CREATE TRIGGER question_asked_again AFTER UPDATE OF status ON message
WHEN NEW.role = 'USER' AND OLD.status = 'UNANSWERED' AND NEW.status <> 'UNANSWERED'
    AND NOT EXISTS (SELECT 1 FROM message reply WHERE reply.parent_id = NEW.id AND reply.role = 'ASSISTANT') BEGIN
    INSERT OR IGNORE INTO open_question (seq) VALUES (NEW.seq);
END;

ALTER TABLE session DROP COLUMN window_start;

-- Nobody knows any more who gave a title. That of a person must not be lost: only what nobody chose may be replaced.
ALTER TABLE session ADD COLUMN title_origin TEXT NOT NULL DEFAULT 'USER'
    CHECK (title_origin IN ('QUESTION', 'MODEL', 'USER'));
UPDATE session SET title_origin = 'QUESTION' WHERE title = 'New chat';

-- Lines of name=value; empty: everything is as the model's.
ALTER TABLE session ADD COLUMN sampling TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN most_prompt_tokens INTEGER CHECK (most_prompt_tokens > 0);
ALTER TABLE session ADD COLUMN most_turns INTEGER CHECK (most_turns >= 0);
ALTER TABLE session ADD COLUMN send_reasoning INTEGER NOT NULL DEFAULT 0 CHECK (send_reasoning IN (0, 1));
ALTER TABLE session ADD COLUMN trashed_at INTEGER;
ALTER TABLE session ADD COLUMN trashed_reason TEXT
    CHECK (trashed_reason IN ('DELETED', 'RETENTION') AND (trashed_reason IS NULL) = (trashed_at IS NULL));
ALTER TABLE session ADD COLUMN place TEXT NOT NULL GENERATED ALWAYS AS (
    CASE WHEN trashed_at IS NOT NULL THEN 'TRASH' WHEN archived THEN 'ARCHIVED' ELSE 'ACTIVE' END) VIRTUAL;

DROP INDEX session_listed;
CREATE INDEX session_listed ON session (owner, place, pinned DESC, updated_at DESC, id DESC);
CREATE INDEX session_trashed ON session (trashed_at) WHERE trashed_at IS NOT NULL;

-- Letter case of ASCII does not tell names apart.
CREATE TABLE context (
    id         TEXT    NOT NULL PRIMARY KEY,
    owner      TEXT    NOT NULL REFERENCES user (id) ON DELETE CASCADE,
    name       TEXT    NOT NULL COLLATE NOCASE,
    is_default INTEGER NOT NULL CHECK (is_default IN (0, 1)),
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    content    TEXT    NOT NULL,
    UNIQUE (owner, name)
) STRICT;

CREATE UNIQUE INDEX context_default ON context (owner) WHERE is_default = 1;
