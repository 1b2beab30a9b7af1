package dev.zenow.application.search;

import dev.zenow.application.sessions.MessageStore;
import dev.zenow.application.sessions.SessionStore;
import dev.zenow.application.storage.TestingStorage;
import dev.zenow.application.storage.UnitOfWork;

class TestingSearchIndexTest extends SearchIndexContract {
    private final TestingStorage storage = new TestingStorage();
    private final SearchIndex index = new TestingSearchIndex(storage.sessions(), storage.messages());

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
