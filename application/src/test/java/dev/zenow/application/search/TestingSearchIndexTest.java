package dev.zenow.application.search;

import dev.zenow.application.sessions.MessageStore;
import dev.zenow.application.sessions.SessionStore;
import dev.zenow.application.storage.TestingStorage;
import dev.zenow.application.storage.UnitOfWork;
import org.junit.jupiter.api.Nested;

class TestingSearchIndexTest {
    private final TestingStorage storage = new TestingStorage();
    private final SearchIndex index = new TestingSearchIndex(storage.sessions(), storage.messages());

    @Nested
    class Searched extends SearchIndexContract {
        @Override
        protected UnitOfWork unitOfWork() {
            return storage;
        }

        @Override
        protected SessionStore sessions() {
            return storage.sessions();
        }

        @Override
        protected MessageStore messages() {
            return storage.messages();
        }

        @Override
        protected SearchIndex index() {
            return index;
        }
    }

    @Nested
    class Worded extends SearchWordsContract {
        @Override
        protected UnitOfWork unitOfWork() {
            return storage;
        }

        @Override
        protected SessionStore sessions() {
            return storage.sessions();
        }

        @Override
        protected MessageStore messages() {
            return storage.messages();
        }

        @Override
        protected SearchIndex index() {
            return index;
        }
    }
}
