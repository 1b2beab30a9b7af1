package dev.zenow.application.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.sessions.SessionQuery.Place;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.Trashed;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where every {@link SessionStore} finds sessions: in their places, too many of them, or long in the trash. */
public abstract class SessionPlacesContract {
    private static final UserId OWNER = Actor.LOCAL.user();
    private static final UserId STRANGER = new UserId(UUID.fromString("00000000-0000-7000-8000-0000000000ff"));
    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00.123Z");

    /** Empty. */
    protected abstract SessionStore sessions();

    @Test
    void findsASessionInOnePlaceOnly() {
        Session active = insert(session(1));
        Session pinned = insert(session(2).withPinned(true));
        Session archived = insert(session(3).withArchived(true));
        Session trashed = insert(thrown(session(4), 9));
        Session both = insert(thrown(session(5).withArchived(true).withPinned(true), 9));

        assertThat(list(Place.ACTIVE)).containsExactly(pinned, active);
        assertThat(list(Place.ARCHIVED)).containsExactly(archived);
        assertThat(list(Place.TRASH)).containsExactly(both, trashed);
    }

    @Test
    void movesASessionThatIsChanged() {
        Session session = insert(session(1));

        sessions().update(session.withArchived(true));
        assertThat(list(Place.ACTIVE)).isEmpty();
        assertThat(list(Place.ARCHIVED)).hasSize(1);

        sessions().update(thrown(session.withArchived(true), 2));
        assertThat(list(Place.ARCHIVED)).isEmpty();
        assertThat(list(Place.TRASH)).hasSize(1);

        sessions().update(session);
        assertThat(list(Place.TRASH)).isEmpty();
        assertThat(list(Place.ACTIVE)).containsExactly(session);
    }

    @Test
    void joinsThePagesOfEveryPlace() {
        List<Session> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            all.addFirst(insert(thrown(session(i), i)));
            insert(session(i));
        }
        List<Session> listed = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            SessionPage page = sessions().list(OWNER, new SessionQuery(Optional.empty(), Place.TRASH, 3, cursor));
            listed.addAll(page.sessions());
            cursor = page.nextCursor();
        } while (cursor.isPresent());

        assertThat(listed).isEqualTo(all);
    }

    @Test
    void countsAsSurplusWhatIsOlderThanTheNewestOldestFirst() {
        Session second = insert(session(2));
        Session fourth = insert(session(4));
        Session first = insert(session(1));
        Session third = insert(session(3));
        insert(session(0).withPinned(true));
        insert(session(0).withArchived(true));
        insert(thrown(session(0), 9));

        assertThat(sessions().surplus(OWNER, 4, 10)).isEmpty();
        assertThat(sessions().surplus(OWNER, 5, 10)).isEmpty();
        assertThat(sessions().surplus(OWNER, 2, 10)).containsExactly(first, second);
        assertThat(sessions().surplus(OWNER, 1, 10)).containsExactly(first, second, third);
        assertThat(sessions().surplus(OWNER, 1, 2)).containsExactly(second, third);
        assertThat(sessions().surplus(STRANGER, 1, 10)).isEmpty();

        sessions().update(fourth.withUpdatedAt(MORNING.minusMillis(1)));
        assertThat(sessions().surplus(OWNER, 3, 10)).extracting(Session::id).containsExactly(fourth.id());
    }

    @Test
    void findsWhatWasThrownAwayBeforeLongestAgoFirst() {
        Session late = insert(thrown(session(1), 30));
        Session early = insert(thrown(session(2), 10));
        Session middle = insert(thrown(session(3), 20));
        insert(session(0));

        assertThat(sessions().trashedBefore(at(10), 10)).isEmpty();
        assertThat(sessions().trashedBefore(at(11), 10)).containsExactly(early);
        assertThat(sessions().trashedBefore(at(31), 10)).containsExactly(early, middle, late);
        assertThat(sessions().trashedBefore(at(31), 2)).containsExactly(early, middle);
    }

    @Test
    void keepsInstantsToTheMillisecond() {
        Session session = session(1);
        sessions().insert(session.withUpdatedAt(at(5).plusNanos(999_999)));
        assertThat(sessions().find(OWNER, session.id())).map(Session::updatedAt).contains(at(5));

        Trashed since = new Trashed(at(6).plusNanos(999_999), Trashed.Reason.DELETED);
        sessions().update(session.withTrashed(Optional.of(since)).withUpdatedAt(at(7).plusNanos(1)));
        assertThat(sessions().find(OWNER, session.id())).hasValueSatisfying(found -> {
            assertThat(found.updatedAt()).isEqualTo(at(7));
            assertThat(found.trashed()).contains(new Trashed(at(6), Trashed.Reason.DELETED));
        });
    }

    private List<Session> list(Place place) {
        return sessions()
                .list(OWNER, new SessionQuery(Optional.empty(), place, 10, Optional.empty()))
                .sessions();
    }

    private Session insert(Session session) {
        sessions().insert(session);
        return session;
    }

    private static Session thrown(Session session, int millis) {
        return session.withTrashed(Optional.of(new Trashed(at(millis), Trashed.Reason.RETENTION)));
    }

    private static Session session(int millis) {
        return Session.fresh(new SessionId(UUID.randomUUID()), OWNER, "chat", "", at(millis));
    }

    private static Instant at(int millis) {
        return MORNING.plusMillis(millis);
    }
}
