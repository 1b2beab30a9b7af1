package dev.zenow.application.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.sessions.MessageStore;
import dev.zenow.application.sessions.SessionQuery;
import dev.zenow.application.sessions.SessionStore;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.TitleOrigin;
import dev.zenow.domain.sessions.Trashed;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link TransferStore} does. */
public abstract class TransferStoreContract {
    private static final UserId OWNER = Actor.LOCAL.user();
    private static final UserId STRANGER = new UserId(UUID.fromString("00000000-0000-7000-8000-0000000000ff"));
    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00.123Z");

    protected abstract TransferStore arrivals();

    /** Empty. */
    protected abstract SessionStore sessions();

    protected abstract MessageStore messages();

    @Test
    void hidesASessionThatIsArriving() {
        Session arriving = begun();

        assertThat(sessions().find(OWNER, arriving.id())).isEmpty();
        for (SessionQuery.Place place : SessionQuery.Place.values()) {
            assertThat(sessions()
                            .list(OWNER, new SessionQuery(Optional.empty(), place, 10, Optional.empty()))
                            .sessions())
                    .isEmpty();
        }
        assertThat(sessions().surplus(OWNER, 0, 10)).isEmpty();
        assertThat(sessions().trashedBefore(Instant.parse("9999-01-01T00:00:00Z"), 10))
                .isEmpty();
        assertThat(arrivals().exported(OWNER)).isEmpty();
        assertThat(arrivals().unfinished()).containsExactly(arriving.id());
    }

    @Test
    void settlesASessionWithAllThatIsKnownAtTheEnd() {
        Session arriving = begun();
        Message question = question(arriving.id(), Optional.empty());
        Session whole = new Session(
                arriving.id(),
                OWNER,
                "Whole",
                TitleOrigin.MODEL,
                "Be brief.",
                arriving.sampling(),
                arriving.contextRules(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(question.id()),
                1,
                true,
                true,
                Optional.empty(),
                MORNING.minusSeconds(500),
                MORNING.minusSeconds(100));

        assertThat(arrivals().settle(whole)).isTrue();

        assertThat(sessions().find(OWNER, arriving.id())).contains(whole);
        assertThat(messages().page(arriving.id(), Optional.empty(), 10)).containsExactly(question);
        assertThat(arrivals().unfinished()).isEmpty();
        assertThat(arrivals().settle(whole)).isFalse();
    }

    @Test
    void doesNotSettleWhatIsAnotherOwners() {
        Session arriving = begun();
        Session stolen = Session.fresh(arriving.id(), STRANGER, "mine", "", MORNING);

        assertThat(arrivals().settle(stolen)).isFalse();
        assertThat(arrivals().unfinished()).containsExactly(arriving.id());
    }

    @Test
    void beginsNothingUnderAnIdThatIsTaken() {
        Session kept = session();
        sessions().insert(kept);
        Session arriving = begun();

        assertThat(arrivals().begin(kept.withTitle("other", TitleOrigin.USER))).isFalse();
        assertThat(arrivals().begin(arriving)).isFalse();
        assertThat(sessions().find(OWNER, kept.id())).contains(kept);
    }

    @Test
    void discardsALittleAtATime() {
        Session arriving = begun();
        Optional<MessageId> parent = Optional.empty();
        for (int i = 0; i < 5; i++) {
            parent = Optional.of(question(arriving.id(), parent).id());
        }

        assertThat(arrivals().discard(arriving.id(), 2)).isFalse();
        assertThat(messages().page(arriving.id(), Optional.empty(), 10)).hasSize(3);
        assertThat(arrivals().discard(arriving.id(), 2)).isFalse();
        assertThat(arrivals().discard(arriving.id(), 2)).isTrue();

        assertThat(messages().find(parent.orElseThrow())).isEmpty();
        assertThat(arrivals().unfinished()).isEmpty();
        assertThat(arrivals().begin(arriving)).isTrue();
    }

    @Test
    void discardsNothingThatIsSettled() {
        Session kept = session();
        sessions().insert(kept);
        Message question = question(kept.id(), Optional.empty());

        assertThat(arrivals().discard(kept.id(), 10)).isTrue();

        assertThat(sessions().find(OWNER, kept.id())).contains(kept);
        assertThat(messages().find(question.id())).contains(question);
    }

    @Test
    void namesForExportWhatIsNotInTheTrashOldestFirst() {
        Session second = at(2).withArchived(true);
        Session third = at(3).withPinned(true);
        Session first = at(1).withUpdatedAt(MORNING.plusSeconds(99));
        Session thrown = at(4).withTrashed(Optional.of(new Trashed(MORNING, Trashed.Reason.DELETED)));
        sessions().insert(second);
        sessions().insert(third);
        sessions().insert(first);
        sessions().insert(thrown);

        assertThat(arrivals().exported(OWNER)).containsExactly(first.id(), second.id(), third.id());
        assertThat(arrivals().exported(STRANGER)).isEmpty();
    }

    private Session begun() {
        Session arriving = session();
        assertThat(arrivals().begin(arriving)).isTrue();
        return arriving;
    }

    private static Session session() {
        return at(0);
    }

    private static Session at(int seconds) {
        return Session.fresh(new SessionId(UUID.randomUUID()), OWNER, "chat", "", MORNING.plusSeconds(seconds));
    }

    private Message question(SessionId session, Optional<MessageId> parent) {
        Message question = Message.question(new MessageId(UUID.randomUUID()), session, parent, "why?", 2, MORNING);
        messages().insert(question);
        return question;
    }
}
