package dev.zenow.sqlite;

import dev.zenow.domain.search.SearchText;
import dev.zenow.domain.search.Word;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.Session;
import dev.zenow.sqlite.SearchRows.UnsearchedMessageRow;
import dev.zenow.sqlite.SearchRows.UnsearchedTitleRow;
import dev.zenow.sqlite.SqliteUnitOfWork.Rows;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/** Takes messages and titles into the index of the search, in the unit of work that stores them. Triggers take them out. */
@Singleton
final class SqliteSearchEntries {
    /** Of so many words of messages one is counted: enough to tell common words from rare ones, and few pages to write. */
    static final int SAMPLE = 16;

    private final SqliteUnitOfWork unit;
    private final Rows<SearchRows> rows;

    SqliteSearchEntries(SqliteUnitOfWork unit, SearchRows.Reader reader, SearchRows.Writer writer) {
        this.unit = unit;
        this.rows = new Rows<>(reader, writer);
    }

    void added(Message message, String owner) {
        Entry entry = messageEntry(
                message.id().toString(),
                owner,
                message.session().toString(),
                message.model(),
                message.createdAt().toEpochMilli(),
                message.content());
        unit.write(rows, table -> put(table, entry));
    }

    /** To be called after each change of a session; does something only when the title is not that of the index. */
    void titled(Session session) {
        unit.write(rows, table -> {
            String id = session.id().toString();
            return table.addTitleKey(id) > 0
                    ? putTitle(table, titleEntry(id, session.owner().toString(), session.title()))
                    : 0;
        });
    }

    static Entry entry(UnsearchedMessageRow row) {
        return messageEntry(
                row.id(),
                row.owner(),
                row.sessionId(),
                Optional.ofNullable(row.model()),
                row.createdAt(),
                row.content());
    }

    /** Also when it is in the index already. */
    int put(SearchRows table, Entry entry) {
        int put = table.putMessage(entry.id(), entry.words(), entry.parts(), entry.characters(), entry.marks());
        entry.sampled().forEach(table::see);
        return put;
    }

    /** Also when it is in the index already. */
    int put(SearchRows table, UnsearchedTitleRow row) {
        table.addTitleKey(row.id());
        return putTitle(table, titleEntry(row.id(), row.owner(), row.title()));
    }

    private static int putTitle(SearchRows table, Entry entry) {
        return table.putTitle(entry.id(), entry.words(), entry.parts(), entry.characters(), entry.marks());
    }

    private static Entry messageEntry(
            String id, String owner, String session, Optional<String> model, long createdAt, String content) {
        StringJoiner marks = new StringJoiner(" ")
                .add(SearchMarks.owner(owner))
                .add(SearchMarks.session(session))
                .add(SearchMarks.month(SearchMarks.month(createdAt)))
                .add(SearchMarks.year(createdAt));
        model.map(SearchMarks::model).ifPresent(marks::add);
        return Entry.of(id, content, marks.toString());
    }

    static Entry titleEntry(String session, String owner, String title) {
        return Entry.of(session, title, SearchMarks.owner(owner) + " " + SearchMarks.session(session));
    }

    /**
     * One row of the index.
     *
     * @param id of the message or session
     * @param sampled those of its words that are counted
     */
    record Entry(String id, String words, String parts, String characters, String marks, Set<String> sampled) {
        static Entry of(String id, String text, String marks) {
            SearchText searched = SearchText.of(text);
            StringBuilder words = new StringBuilder(text.length() * 2);
            StringBuilder parts = new StringBuilder();
            Set<String> sampled = new HashSet<>();
            List<Word> all = searched.words();
            int salt = id.hashCode();
            for (Word word : all) {
                append(words, word.text());
                if (!word.unspaced()) {
                    sample(sampled, word.text(), salt);
                }
                for (String part : word.parts()) {
                    append(parts, part);
                    sample(sampled, part, salt);
                }
            }
            return new Entry(
                    id, words.toString(), parts.toString(), String.join(" ", searched.characters()), marks, sampled);
        }

        private static void append(StringBuilder line, String word) {
            line.append(line.isEmpty() ? "" : " ").append(word);
        }

        private static void sample(Set<String> sampled, String word, int salt) {
            int mixed = (word.hashCode() ^ salt) * 0x9E3779B9;
            if (Integer.remainderUnsigned(mixed >>> 8, SAMPLE) == 0) {
                sampled.add(word);
            }
        }
    }
}
