package dev.zenow.application.chat;

import dev.zenow.application.contexts.ContextStore;
import dev.zenow.domain.contexts.Context;
import dev.zenow.domain.contexts.ContextId;
import dev.zenow.domain.users.UserId;
import java.util.List;
import java.util.Optional;

/** A store of contexts in which nobody has any. */
final class NoContexts implements ContextStore {
    @Override
    public void insert(Context context) {
        throw new UnsupportedOperationException("there are no contexts here");
    }

    @Override
    public Optional<Context> find(UserId owner, ContextId id) {
        return Optional.empty();
    }

    @Override
    public Optional<Context> defaultOf(UserId owner) {
        return Optional.empty();
    }

    @Override
    public List<Context> list(UserId owner) {
        return List.of();
    }

    @Override
    public boolean update(Context context) {
        return false;
    }

    @Override
    public boolean delete(UserId owner, ContextId id) {
        return false;
    }
}
