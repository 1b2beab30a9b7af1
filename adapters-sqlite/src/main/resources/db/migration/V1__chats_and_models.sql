PRAGMA application_id = 1516596855; -- "Zenw"

CREATE TABLE user (
    id         TEXT    NOT NULL PRIMARY KEY,
    name       TEXT    NOT NULL UNIQUE,
    role       TEXT    NOT NULL CHECK (role IN ('ADMIN', 'USER')),
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO user (id, name, role, created_at)
VALUES ('00000000-0000-7000-8000-000000000001', 'local', 'ADMIN', CAST(unixepoch('subsec') * 1000 AS INTEGER));

CREATE TABLE session (
    id            TEXT    NOT NULL PRIMARY KEY,
    owner         TEXT    NOT NULL REFERENCES user (id) ON DELETE CASCADE,
    title         TEXT    NOT NULL,
    system_prompt TEXT    NOT NULL,
    active_leaf   TEXT,
    window_start  TEXT,
    message_count INTEGER NOT NULL,
    pinned        INTEGER NOT NULL CHECK (pinned IN (0, 1)),
    archived      INTEGER NOT NULL CHECK (archived IN (0, 1)),
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL
) STRICT;

CREATE INDEX session_listed ON session (owner, archived, pinned DESC, updated_at DESC, id DESC);

-- seq is the order of insertion; it is spelled out because VACUUM may renumber a hidden rowid. The texts stand last: who
-- walks the tree then never touches the pages that a long text overflows to.
CREATE TABLE message (
    seq               INTEGER PRIMARY KEY,
    id                TEXT    NOT NULL UNIQUE,
    owner             TEXT    NOT NULL REFERENCES user (id) ON DELETE CASCADE,
    session_id        TEXT    NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    parent_id         TEXT,
    role              TEXT    NOT NULL CHECK (role IN ('USER', 'ASSISTANT')),
    status            TEXT    NOT NULL CHECK (status IN ('COMPLETE', 'INTERRUPTED', 'FAILED', 'UNANSWERED')),
    created_at        INTEGER NOT NULL,
    tokens            INTEGER NOT NULL CHECK (tokens >= 0),
    tokens_exact_for  TEXT,
    model             TEXT,
    finish_reason     TEXT,
    prompt_tokens     INTEGER,
    completion_tokens INTEGER,
    cached_tokens     INTEGER,
    queue_millis      REAL,
    prompt_millis     REAL,
    predicted_millis  REAL,
    total_millis      REAL,
    error             TEXT,
    reasoning         TEXT    NOT NULL,
    content           TEXT    NOT NULL,
    UNIQUE (session_id, id),
    FOREIGN KEY (session_id, parent_id) REFERENCES message (session_id, id)
) STRICT;

CREATE INDEX message_parent ON message (parent_id, session_id);
CREATE INDEX message_owner ON message (owner);
-- What a start looks through for questions that a crash left without a reply.
CREATE INDEX message_question ON message (id) WHERE role = 'USER' AND status <> 'UNANSWERED';

CREATE TABLE model (
    mode     TEXT    NOT NULL CHECK (mode IN ('LLM', 'EMBED', 'RERANK')),
    name     TEXT    NOT NULL,
    path     TEXT    NOT NULL,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (mode, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE current_model (
    mode TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    FOREIGN KEY (mode, name) REFERENCES model (mode, name) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE llm_parameter (
    owner TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
    mode  TEXT NOT NULL CHECK (mode IN ('LLM', 'EMBED', 'RERANK')),
    model TEXT NOT NULL,
    name  TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (owner, mode, model, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE token_calibration (
    model   TEXT NOT NULL PRIMARY KEY,
    encoded TEXT NOT NULL
) STRICT, WITHOUT ROWID;
