package dev.zenow.application.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.sessions.SessionStore;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.TitleOrigin;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link UnitOfWork} does. */
public abstract class UnitOfWorkContract {
    private static final UserId OWNER = Actor.LOCAL.user();

    protected abstract UnitOfWork unitOfWork();

    /** A store of the same storage, empty. */
    protected abstract SessionStore sessions();

    @Test
    void returnsWhatTheWorkReturns() {
        assertThat(unitOfWork().inTransaction(() -> "done")).isEqualTo("done");
    }

    @Test
    void keepsAllChangesOfAWorkThatReturns() {
        Session one = session();
        Session two = session();

        unitOfWork().inTransaction(() -> insertBoth(one, two));

        assertThat(find(one)).contains(one);
        assertThat(find(two)).contains(two);
    }

    @Test
    void keepsNoChangeOfAWorkThatThrowsAndPassesTheException() {
        Session session = session();
        IllegalArgumentException thrown = new IllegalArgumentException("changed my mind");

        assertThatThrownBy(() -> unitOfWork().inTransaction(() -> {
                    sessions().insert(session);
                    throw thrown;
                }))
                .isSameAs(thrown);

        assertThat(find(session)).isEmpty();
        assertThat(unitOfWork().inTransaction(() -> find(session))).isEmpty();
    }

    @Test
    void joinsTheOneAround() {
        Session inner = session();

        assertThatThrownBy(() -> unitOfWork().inTransaction(() -> {
                    unitOfWork().inTransaction(() -> insertBoth(session(), inner));
                    throw new IllegalArgumentException("after the inner one returned");
                }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(find(inner)).isEmpty();
    }

    @Test
    void readsWhatItWrote() {
        Session session = session();

        Optional<Session> seen = unitOfWork().inTransaction(() -> {
            sessions().insert(session);
            sessions().update(session.withTitle("within", TitleOrigin.USER));
            return find(session);
        });

        assertThat(seen).map(Session::title).contains("within");
    }

    @Test
    void showsOthersNothingBeforeItReturns() {
        Session session = session();
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Optional<Session> seen = unitOfWork().inTransaction(() -> {
                sessions().insert(session);
                return CompletableFuture.supplyAsync(() -> find(session), other).join();
            });
            assertThat(seen).isEmpty();
        }
        assertThat(find(session)).contains(session);
    }

    @Test
    void goesOnAfterAChangeThatWasRefused() {
        Session session = session();

        unitOfWork().inTransaction(() -> {
            sessions().insert(session);
            assertThatThrownBy(() -> sessions().insert(session)).isInstanceOf(IllegalStateException.class);
            return sessions().update(session.withTitle("still here", TitleOrigin.USER));
        });

        assertThat(find(session)).map(Session::title).contains("still here");
    }

    @Test
    void losesNoneOfManyThatRunAtOnce() {
        Session session = session();
        sessions().insert(session);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 50)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> lengthenTitle(session), threads))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
        assertThat(find(session)).map(found -> found.title().length()).contains(50);
    }

    private boolean lengthenTitle(Session session) {
        return unitOfWork().inTransaction(() -> {
            String title = find(session).orElseThrow().title();
            return sessions().update(session.withTitle(title + "x", TitleOrigin.USER));
        });
    }

    private Session insertBoth(Session one, Session two) {
        sessions().insert(one);
        sessions().insert(two);
        return two;
    }

    private Optional<Session> find(Session session) {
        return sessions().find(OWNER, session.id());
    }

    private static Session session() {
        return Session.fresh(new SessionId(UUID.randomUUID()), OWNER, "", "", Instant.ofEpochMilli(1_000));
    }
}
