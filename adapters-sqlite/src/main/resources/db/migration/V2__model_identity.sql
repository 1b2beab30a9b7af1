-- What is known of a model hangs on an id instead of a name, so that a rename keeps it and another file under the same name
-- does not inherit it.
ALTER TABLE model RENAME TO model_by_name;
ALTER TABLE current_model RENAME TO current_model_by_name;
ALTER TABLE llm_parameter RENAME TO llm_parameter_by_name;
ALTER TABLE token_calibration RENAME TO token_calibration_by_name;

-- A default model has an entry and a url, one that was added by link a url, a local one neither. The stamp is that of the file
-- when the model was last to be started.
CREATE TABLE model (
    id            TEXT    NOT NULL PRIMARY KEY,
    mode          TEXT    NOT NULL CHECK (mode IN ('LLM', 'EMBED', 'RERANK')),
    name          TEXT    NOT NULL,
    entry         TEXT    CHECK (entry IS NULL OR url IS NOT NULL),
    url           TEXT,
    path          TEXT    NOT NULL,
    added_at      INTEGER NOT NULL,
    file_bytes    INTEGER,
    file_modified INTEGER CHECK ((file_modified IS NULL) = (file_bytes IS NULL)),
    UNIQUE (mode, name),
    UNIQUE (id, mode)
) STRICT, WITHOUT ROWID;

-- Ids are UUIDs of version 7 from the time at which the model was added.
INSERT INTO model (id, mode, name, path, added_at)
SELECT substr(printf('%012x', added_at), 1, 8) || '-' || substr(printf('%012x', added_at), 9)
    || '-7' || substr(lower(hex(randomblob(2))), 2)
    || '-' || substr('89ab', 1 + (random() & 3), 1) || substr(lower(hex(randomblob(2))), 2)
    || '-' || lower(hex(randomblob(6))),
    mode, name, path, added_at
FROM model_by_name;

CREATE TABLE current_model (
    mode  TEXT NOT NULL PRIMARY KEY,
    model TEXT NOT NULL,
    FOREIGN KEY (model, mode) REFERENCES model (id, mode) ON UPDATE CASCADE ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX current_model_model ON current_model (model, mode);

INSERT INTO current_model (mode, model)
SELECT mode, id FROM current_model_by_name JOIN model USING (mode, name);

-- No foreign key: an empty model stands for the mode. Triggers see to the rest.
CREATE TABLE llm_parameter (
    owner TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
    mode  TEXT NOT NULL CHECK (mode IN ('LLM', 'EMBED', 'RERANK')),
    model TEXT NOT NULL,
    name  TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (owner, mode, model, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX llm_parameter_model ON llm_parameter (model);

INSERT INTO llm_parameter (owner, mode, model, name, value)
SELECT owner, mode, '', name, value FROM llm_parameter_by_name WHERE model = '';

INSERT INTO llm_parameter (owner, mode, model, name, value)
SELECT old.owner, old.mode, model.id, old.name, old.value
FROM llm_parameter_by_name old JOIN model ON model.mode = old.mode AND model.name = old.model;

CREATE TABLE token_calibration (
    model   TEXT NOT NULL PRIMARY KEY,
    encoded TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Only chats have calibrated models and counted messages.
INSERT INTO token_calibration (model, encoded)
SELECT model.id, old.encoded
FROM token_calibration_by_name old JOIN model ON model.mode = 'LLM' AND model.name = old.model;

UPDATE message
SET tokens_exact_for = (SELECT id FROM model WHERE mode = 'LLM' AND name = message.tokens_exact_for)
WHERE tokens_exact_for IS NOT NULL;

DROP TABLE token_calibration_by_name;
DROP TABLE llm_parameter_by_name;
DROP TABLE current_model_by_name;
DROP TABLE model_by_name;

CREATE TRIGGER model_removed AFTER DELETE ON model BEGIN
    DELETE FROM llm_parameter WHERE model = OLD.id;
    DELETE FROM token_calibration WHERE model = OLD.id;
END;

CREATE TRIGGER model_file_replaced AFTER UPDATE OF id ON model WHEN NEW.id <> OLD.id BEGIN
    UPDATE llm_parameter SET model = NEW.id WHERE model = OLD.id;
    DELETE FROM token_calibration WHERE model = OLD.id;
END;

-- Which modes are to run again after a start, and how many starts of them were begun since one succeeded.
CREATE TABLE restore_attempt (
    mode  TEXT    NOT NULL PRIMARY KEY CHECK (mode IN ('LLM', 'EMBED', 'RERANK')),
    begun INTEGER NOT NULL CHECK (begun >= 0)
) STRICT, WITHOUT ROWID;

-- The older version started each current model by itself.
INSERT INTO restore_attempt (mode, begun) SELECT mode, 0 FROM current_model;
