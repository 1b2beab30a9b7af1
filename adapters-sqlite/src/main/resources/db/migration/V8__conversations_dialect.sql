-- What clients of the conversations dialect configured, for each user name that they send; '' for none. A name is no identity.
CREATE TABLE client_configuration (
    owner       TEXT    NOT NULL REFERENCES user (id) ON DELETE CASCADE,
    name        TEXT    NOT NULL,
    answered_by TEXT    NOT NULL CHECK (answered_by IN ('LOCAL', 'PRESET', 'CUSTOM')),
    preset      TEXT,
    custom      TEXT,
    max_tokens  INTEGER,
    updated_at  INTEGER NOT NULL,
    PRIMARY KEY (owner, name)
) STRICT, WITHOUT ROWID;
