package dev.zenow.sqlite;

import dev.zenow.application.search.SearchIndex;
import dev.zenow.application.search.SearchIndexContract;
import dev.zenow.application.search.SearchWordsContract;
import dev.zenow.application.sessions.MessageStore;
import dev.zenow.application.sessions.SessionStore;
import dev.zenow.application.storage.UnitOfWork;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqliteSearchIndexTest {
    private OpenDatabase database;

    @BeforeAll
    void open(@TempDir Path directory) {
        database = OpenDatabase.at(directory.resolve("zenow.db"));
    }

    @AfterAll
    void close() {
        database.close();
    }

    @BeforeEach
    void clear() {
        database.clear();
    }

    @Nested
    class Searched extends SearchIndexContract {
        @Override
        protected UnitOfWork unitOfWork() {
            return database.unitOfWork();
        }

        @Override
        protected SessionStore sessions() {
            return database.sessions();
        }

        @Override
        protected MessageStore messages() {
            return database.messages();
        }

        @Override
        protected SearchIndex index() {
            return database.search();
        }
    }

    @Nested
    class Worded extends SearchWordsContract {
        @Override
        protected UnitOfWork unitOfWork() {
            return database.unitOfWork();
        }

        @Override
        protected SessionStore sessions() {
            return database.sessions();
        }

        @Override
        protected MessageStore messages() {
            return database.messages();
        }

        @Override
        protected SearchIndex index() {
            return database.search();
        }
    }
}
