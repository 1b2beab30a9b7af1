-- A download belongs to the model whose files it brings, also under the id that the model gets once they are there.
CREATE TABLE download (
    id               TEXT    NOT NULL PRIMARY KEY,
    model            TEXT    NOT NULL REFERENCES model (id) ON UPDATE CASCADE ON DELETE CASCADE,
    state            TEXT    NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'PAUSED', 'VERIFYING', 'COMPLETE', 'FAILED')),
    problem          TEXT,
    problem_detail   TEXT    CHECK ((problem_detail IS NULL) = (problem IS NULL)),
    problem_next_step TEXT  CHECK ((problem_next_step IS NULL) = (problem IS NULL)),
    created_at       INTEGER NOT NULL,
    queued_at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX download_model ON download (model, created_at, id);
CREATE INDEX download_listed ON download (created_at, id);

CREATE TABLE download_file (
    download TEXT    NOT NULL REFERENCES download (id) ON DELETE CASCADE,
    number   INTEGER NOT NULL CHECK (number >= 0),
    link     TEXT    NOT NULL,
    target   TEXT    NOT NULL,
    bytes    INTEGER CHECK (bytes > 0),
    sha256   TEXT    CHECK (length(sha256) = 64),
    PRIMARY KEY (download, number)
) STRICT, WITHOUT ROWID;

-- No row: nobody has chosen. A row without mirrors: somebody chose to have none.
CREATE TABLE mirror_choice (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1)
) STRICT, WITHOUT ROWID;

CREATE TABLE mirror (
    choice  INTEGER NOT NULL REFERENCES mirror_choice (id) ON DELETE CASCADE,
    number  INTEGER NOT NULL CHECK (number >= 0),
    name    TEXT    NOT NULL,
    kind    TEXT    NOT NULL CHECK (kind IN ('HUGGING_FACE', 'MODEL_SCOPE')),
    base    TEXT    NOT NULL,
    enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    PRIMARY KEY (choice, number)
) STRICT, WITHOUT ROWID;

-- Sealed with a key that is not in this database.
CREATE TABLE secret (
    owner   TEXT    NOT NULL REFERENCES user (id) ON DELETE CASCADE,
    purpose TEXT    NOT NULL,
    subject TEXT    NOT NULL,
    kept_at INTEGER NOT NULL,
    sealed  BLOB    NOT NULL,
    PRIMARY KEY (owner, purpose, subject)
) STRICT, WITHOUT ROWID;
