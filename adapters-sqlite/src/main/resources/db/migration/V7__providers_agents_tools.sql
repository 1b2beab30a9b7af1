-- Letter case of ASCII does not tell names apart. The key is a secret and not here.
CREATE TABLE provider (
    id           TEXT    NOT NULL PRIMARY KEY,
    owner        TEXT    NOT NULL REFERENCES user (id) ON DELETE CASCADE,
    name         TEXT    NOT NULL COLLATE NOCASE,
    address      TEXT,
    model        TEXT    NOT NULL,
    context_size INTEGER NOT NULL CHECK (context_size > 0),
    most_calls   INTEGER NOT NULL CHECK (most_calls > 0),
    created_at   INTEGER NOT NULL,
    updated_at   INTEGER NOT NULL,
    UNIQUE (owner, name)
) STRICT;

-- Lists of texts are written as ParameterValue.Texts writes them; prompt: role and content in turn.
CREATE TABLE agent (
    id           TEXT    NOT NULL PRIMARY KEY,
    owner        TEXT    NOT NULL REFERENCES user (id) ON DELETE CASCADE,
    visibility   TEXT    NOT NULL CHECK (visibility IN ('PRIVATE', 'SHARED', 'BUILT_IN')),
    name         TEXT    NOT NULL,
    description  TEXT    NOT NULL,
    avatar       TEXT    NOT NULL,
    prompt       TEXT    NOT NULL,
    greetings    TEXT    NOT NULL,
    questions    TEXT    NOT NULL,
    provider     TEXT,
    sampling     TEXT    NOT NULL,
    app_settings TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    updated_at   INTEGER NOT NULL
) STRICT;

CREATE INDEX agent_listed ON agent (owner, name);
CREATE INDEX agent_for_all ON agent (name) WHERE visibility <> 'PRIVATE';

-- A copy, and no reference: neither an agent nor a provider that is gone takes a chat with it.
ALTER TABLE session ADD COLUMN agent_id TEXT;
ALTER TABLE session ADD COLUMN agent_name TEXT;
ALTER TABLE session ADD COLUMN agent_prompt TEXT;
ALTER TABLE session ADD COLUMN agent_greetings TEXT;
ALTER TABLE session ADD COLUMN provider TEXT;

-- Of a reply: id, name and arguments of each call; of a question: call and content of each result; NULL: none.
ALTER TABLE message ADD COLUMN tool_calls TEXT;
ALTER TABLE message ADD COLUMN tool_results TEXT;
