-- The words of messages and titles as the program cuts and folds them, so that the tokenizer has nothing left to do but to part
-- them at spaces. What was said is not stored again. A row of marks tells whose, where and when, for filters.
CREATE VIRTUAL TABLE message_search USING fts5 (
    words, parts, characters, marks, content = '', contentless_delete = 1, tokenize = "ascii tokenchars '+#'"
);

CREATE VIRTUAL TABLE title_search USING fts5 (
    words, parts, characters, marks, content = '', contentless_delete = 1, tokenize = "ascii tokenchars '+#'"
);

-- A session has no number of its own that lasts: VACUUM may renumber its hidden rowid.
CREATE TABLE searched_title (
    key        INTEGER PRIMARY KEY,
    session_id TEXT    NOT NULL UNIQUE REFERENCES session (id) ON DELETE CASCADE
) STRICT;

-- A sample of how often words occur, to know which of them a beginning stands for.
CREATE TABLE search_word (
    word TEXT    NOT NULL PRIMARY KEY,
    seen INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Messages from messages_below on are in the index, 0: all are. Titles up to titles_after are, NULL: all are.
CREATE TABLE search_progress (
    id             INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    messages_below INTEGER NOT NULL CHECK (messages_below >= 0),
    titles_after   TEXT
) STRICT;

INSERT INTO search_progress (id, messages_below, titles_after)
SELECT 1, coalesce((SELECT max(seq) + 1 FROM message), 0), iif(EXISTS (SELECT 1 FROM session), '', NULL);

CREATE TRIGGER message_unsearched AFTER DELETE ON message BEGIN
    DELETE FROM message_search WHERE rowid = OLD.seq;
END;

CREATE TRIGGER title_unsearched BEFORE DELETE ON session BEGIN
    DELETE FROM title_search WHERE rowid = (SELECT key FROM searched_title WHERE session_id = OLD.id);
    DELETE FROM searched_title WHERE session_id = OLD.id;
END;

-- The program takes the new title into the index, in the same transaction.
CREATE TRIGGER title_changed AFTER UPDATE OF title ON session WHEN NEW.title <> OLD.title BEGIN
    DELETE FROM title_search WHERE rowid = (SELECT key FROM searched_title WHERE session_id = OLD.id);
    DELETE FROM searched_title WHERE session_id = OLD.id;
END;
