package dev.zenow.application.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.agents.AgentCopies;
import dev.zenow.application.changes.Change.OfSession;
import dev.zenow.application.changes.Change.OfSession.Kind;
import dev.zenow.application.changes.ChangeFeed;
import dev.zenow.application.changes.Changes;
import dev.zenow.application.contexts.ContextService;
import dev.zenow.application.providers.NoProviders;
import dev.zenow.application.sessions.SessionQuery.Place;
import dev.zenow.application.sessions.Sessions.BulkAction;
import dev.zenow.application.sessions.Sessions.BulkResult;
import dev.zenow.application.sessions.Sessions.NewSession;
import dev.zenow.application.sessions.Sessions.SessionChange;
import dev.zenow.application.storage.TestingStorage;
import dev.zenow.domain.contexts.Context;
import dev.zenow.domain.contexts.ContextId;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.Trashed;
import dev.zenow.domain.users.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Where sessions go: archive, trash, retention, bulk; and what they start from. */
class PlacesTest {
    private static final Actor ACTOR = Actor.LOCAL;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T08:00:00Z"));
    private final TestingStorage storage = new TestingStorage();
    private final List<SessionId> forgotten = new ArrayList<>();
    private final ChangeFeed changes = new ChangeFeed(0);
    private final Replies replies = new Replies();
    private final UuidV7 ids = new UuidV7(now::get, new SplittableRandom(1));
    private final Retirement retirement = new Retirement(
            storage.sessions(),
            storage,
            new Retention(OptionalInt.of(3), Duration.ofDays(30)),
            replies,
            _ -> {},
            changes,
            now::get);
    private final SessionService sessions = new SessionService(
            storage.sessions(),
            storage.messages(),
            storage.contexts(),
            new AgentCopies(storage.agents()),
            new NoProviders(),
            storage,
            replies,
            _ -> "default",
            retirement,
            forgotten::add,
            changes,
            ids,
            now::get);
    private final ContextService contexts = new ContextService(storage.contexts(), storage, ids, now::get);

    @Test
    void whatIsDeletedGoesToTheTrashAndComesBack() {
        SessionId id = made("one");

        sessions.delete(ACTOR, id);

        assertThat(in(Place.ACTIVE)).isEmpty();
        assertThat(in(Place.TRASH)).containsExactly(id);
        assertThat(sessions.get(ACTOR, id).trashed()).contains(new Trashed(now.get(), Trashed.Reason.DELETED));
        assertProblem(
                () -> sessions.change(ACTOR, id, SessionChange.NONE.withTitle("x")), ProblemCode.SESSION_IN_TRASH);
        assertThat(sessions.restore(ACTOR, id).trashed()).isEmpty();
        assertThat(in(Place.ACTIVE)).containsExactly(id);
        assertThat(replies.stopped).containsExactly(id);
    }

    @Test
    void theTrashIsEmptiedByHandAndByTime() {
        SessionId old = made("old");
        sessions.delete(ACTOR, old);
        later(Duration.ofDays(20));
        SessionId recent = made("recent");
        sessions.delete(ACTOR, recent);
        later(Duration.ofDays(11));

        assertThat(retirement.purgeExpired()).isEqualTo(1);
        assertThat(in(Place.TRASH)).containsExactly(recent);
        assertThat(sessions.emptyTrash(ACTOR)).isEqualTo(1);
        assertThat(in(Place.TRASH)).isEmpty();
        assertThat(forgotten).containsExactly(recent);
        assertProblem(() -> sessions.get(ACTOR, recent), ProblemCode.SESSION_NOT_FOUND);
    }

    @Test
    void aSessionTellsWhetherItIsAnsweringAndWhenItsTimeInTheTrashIsOver() {
        Standings standings = Standings.of(replies, new Retention(OptionalInt.empty(), Duration.ofDays(30)));
        SessionId id = made("one");
        assertThat(standings.of(sessions.get(ACTOR, id)))
                .isEqualTo(new Standings.Standing(Optional.empty(), Optional.empty()));

        MessageId question = new MessageId(ids.next());
        replies.busy.put(id, question);
        sessions.delete(ACTOR, id);

        assertThat(standings.of(sessions.get(ACTOR, id)))
                .isEqualTo(new Standings.Standing(
                        Optional.of(question), Optional.of(now.get().plus(Duration.ofDays(30)))));
    }

    @Test
    void olderSessionsThanAreKeptGoToTheTrashButNotPinnedArchivedOrBusyOnes() {
        SessionId pinned = made("pinned");
        sessions.bulk(ACTOR, BulkAction.PIN, List.of(pinned));
        SessionId archived = made("archived");
        sessions.bulk(ACTOR, BulkAction.ARCHIVE, List.of(archived));
        SessionId busy = made("busy");
        replies.busy.put(busy, new MessageId(ids.next()));
        SessionId first = made("first");
        made("second");
        made("third");

        assertThat(in(Place.TRASH)).isEmpty();
        SessionId newest = made("fourth");

        assertThat(in(Place.TRASH)).containsExactly(first);
        assertThat(in(Place.ACTIVE)).contains(pinned, busy, newest).doesNotContain(first);
        assertThat(sessions.get(ACTOR, first).trashed().orElseThrow().reason()).isEqualTo(Trashed.Reason.RETENTION);
    }

    @Test
    void aRestoredSessionIsNotThrownAwayAgainAtOnce() {
        SessionId first = made("first");
        made("second");
        made("third");
        made("fourth");
        sessions.restore(ACTOR, first);

        made("fifth");

        assertThat(in(Place.ACTIVE)).contains(first);
    }

    @Test
    void bulkSaysWhatFailedAndDoesTheRest() {
        SessionId one = made("one");
        SessionId trashed = made("two");
        sessions.delete(ACTOR, trashed);
        SessionId unknown = new SessionId(new UUID(1, 1));

        BulkResult result = sessions.bulk(ACTOR, BulkAction.ARCHIVE, List.of(one, trashed, unknown, one));

        assertThat(result.done()).containsExactly(one);
        assertThat(result.failed()).containsOnlyKeys(trashed, unknown);
        assertThat(in(Place.ARCHIVED)).containsExactly(one);
    }

    @Test
    void everythingThatHappensIsTold() throws InterruptedException {
        SessionId id;
        try (Changes.ChangeWatch watch = changes.watch(ACTOR, Changes.NOW)) {
            id = made("one");
            sessions.change(ACTOR, id, SessionChange.NONE.withTitle("uno"));
            sessions.delete(ACTOR, id);
            sessions.restore(ACTOR, id);
            sessions.purge(ACTOR, id);

            assertThat(watch.next(Duration.ofSeconds(1)).changes())
                    .extracting(Changes.Numbered::change)
                    .isEqualTo(Stream.of(Kind.CREATED, Kind.CHANGED, Kind.TRASHED, Kind.RESTORED, Kind.DELETED)
                            .map(kind -> new OfSession(ACTOR.user(), id, kind))
                            .toList());
        }
    }

    @Test
    void aNewSessionStartsFromAContextThatIsNamed() {
        Context context = contexts.create(ACTOR, " Pirate ", "Arr.", false);

        Session made = sessions.create(
                ACTOR,
                new NewSession(Optional.empty(), Optional.empty(), Optional.of(context.id()), SamplingParameters.NONE));

        assertThat(context.name()).isEqualTo("Pirate");
        assertThat(made.systemPrompt()).isEqualTo("Arr.");
        assertProblem(
                () -> sessions.create(
                        ACTOR,
                        new NewSession(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(new ContextId(new UUID(1, 1))),
                                SamplingParameters.NONE)),
                ProblemCode.CONTEXT_NOT_FOUND);
        assertProblem(() -> contexts.create(ACTOR, "pirate", "x", false), ProblemCode.CONTEXT_NAME_TAKEN);
        assertProblem(() -> contexts.create(ACTOR, "a\nb", "x", false), ProblemCode.INVALID_REQUEST);
    }

    private SessionId made(String title) {
        later(Duration.ofSeconds(1));
        return sessions.create(
                        ACTOR,
                        new NewSession(Optional.of(title), Optional.empty(), Optional.empty(), SamplingParameters.NONE))
                .id();
    }

    private void later(Duration by) {
        now.updateAndGet(instant -> instant.plus(by));
    }

    private List<SessionId> in(Place place) {
        return sessions
                .list(ACTOR, new SessionQuery(Optional.empty(), place, 100, Optional.empty()))
                .sessions()
                .stream()
                .map(Session::id)
                .toList();
    }

    private static void assertProblem(ThrowingCallable action, ProblemCode code) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem().code()).isEqualTo(code));
    }

    private static final class Replies implements RunningReplies {
        private final Map<SessionId, MessageId> busy = new HashMap<>();
        private final Set<SessionId> stopped = new HashSet<>();

        @Override
        public void stop(SessionId session) {
            stopped.add(session);
        }

        @Override
        public Optional<MessageId> answering(SessionId session) {
            return Optional.ofNullable(busy.get(session));
        }

        @Override
        public <T> T whileIdle(SessionId session, Supplier<T> action) {
            return action.get();
        }
    }
}
