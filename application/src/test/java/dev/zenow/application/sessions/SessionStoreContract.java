package dev.zenow.application.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.sessions.SessionQuery.Place;
import dev.zenow.domain.agents.AgentId;
import dev.zenow.domain.agents.PresetMessage;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.ContextRules;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionAgent;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.TitleOrigin;
import dev.zenow.domain.sessions.Trashed;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link SessionStore} does. */
public abstract class SessionStoreContract {
    private static final UserId OWNER = Actor.LOCAL.user();
    private static final UserId SOMEBODY_ELSE = new UserId(UUID.fromString("00000000-0000-7000-8000-0000000000ff"));
    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00.123Z");
    private static final Instant EVENING = Instant.parse("2026-03-01T20:00:00.456Z");

    /** Empty. */
    protected abstract SessionStore sessions();

    protected abstract MessageStore messages();

    @Test
    void findsWhatWasInserted() {
        Session session = new Session(
                newId(),
                OWNER,
                "标题 \u0000 🙂 '\"%_",
                TitleOrigin.MODEL,
                "You are\nhelpful.",
                SamplingParameters.NONE
                        .withMaxTokens(99)
                        .with(Parameter.TEMPERATURE, 0.5)
                        .with(Parameter.STOP, List.of("\n", "停")),
                new ContextRules(Optional.of(1_000), Optional.of(0), true),
                Optional.of(new SessionAgent(
                        new AgentId(UUID.randomUUID()),
                        "Agent \\ 人",
                        List.of(
                                new PresetMessage(PresetMessage.Role.SYSTEM, "Be\nkind\\n."),
                                new PresetMessage(PresetMessage.Role.ASSISTANT, "")),
                        List.of("Hello", ""))),
                Optional.of(new ProviderId(UUID.randomUUID())),
                Optional.of(new MessageId(UUID.randomUUID())),
                7,
                true,
                true,
                Optional.of(new Trashed(EVENING, Trashed.Reason.RETENTION)),
                MORNING,
                EVENING);
        sessions().insert(session);

        assertThat(sessions().find(OWNER, session.id())).contains(session);
    }

    @Test
    void refusesAnIdThatIsTaken() {
        Session session = inserted("first");

        assertThatThrownBy(() -> sessions().insert(session)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void findsNothingThatIsNotThere() {
        assertThat(sessions().find(OWNER, newId())).isEmpty();
    }

    @Test
    void hidesAndKeepsWhatIsAnotherOwners() {
        Session session = inserted("mine");
        SessionId id = session.id();
        Session foreign = Session.fresh(id, SOMEBODY_ELSE, "theirs", "", MORNING);
        MessageId leaf = new MessageId(UUID.randomUUID());

        assertThat(sessions().find(SOMEBODY_ELSE, id)).isEmpty();
        assertThat(sessions().list(SOMEBODY_ELSE, SessionQuery.first(10)).sessions())
                .isEmpty();
        assertThat(sessions().update(foreign)).isFalse();
        assertThat(sessions().advance(SOMEBODY_ELSE, id, leaf, 1, EVENING)).isFalse();
        assertThat(sessions().surplus(SOMEBODY_ELSE, 1, 10)).isEmpty();
        assertThat(sessions().delete(SOMEBODY_ELSE, id)).isFalse();
        assertThat(sessions().find(OWNER, id)).contains(session);
    }

    @Test
    void changesOnlyWhatItIsToldTo() {
        Session session = inserted("old");
        SessionId id = session.id();
        MessageId leaf = new MessageId(UUID.randomUUID());
        Session changed = session.withTitle("new", TitleOrigin.USER)
                .withSystemPrompt("be brief")
                .withSampling(SamplingParameters.NONE.withMaxTokens(5))
                .withContextRules(new ContextRules(Optional.empty(), Optional.of(3), false))
                .withPinned(true)
                .withArchived(true)
                .withTrashed(Optional.of(new Trashed(MORNING, Trashed.Reason.DELETED)))
                .withUpdatedAt(EVENING);

        assertThat(sessions().update(changed)).isTrue();
        assertThat(sessions().find(OWNER, id)).contains(changed);

        Instant later = EVENING.plusMillis(1);
        assertThat(sessions().advance(OWNER, id, leaf, 2, later)).isTrue();
        assertThat(sessions().advance(OWNER, id, leaf, 1, later)).isTrue();
        assertThat(sessions().find(OWNER, id))
                .contains(changed.withActiveLeaf(Optional.of(leaf))
                        .withMessageCount(3)
                        .withUpdatedAt(later));
        assertThat(sessions().update(session)).isTrue();
        assertThat(sessions().find(OWNER, id)).contains(session);
    }

    @Test
    void saysWhenThereIsNothingToChange() {
        assertThat(sessions().update(Session.fresh(newId(), OWNER, "title", "", MORNING)))
                .isFalse();
        assertThat(sessions().delete(OWNER, newId())).isFalse();
    }

    @Test
    void deletesASessionWithItsMessages() {
        Session session = inserted("to delete");
        Session kept = inserted("to keep");
        Message question = question(session);
        Message other = question(kept);

        assertThat(sessions().delete(OWNER, session.id())).isTrue();

        assertThat(sessions().find(OWNER, session.id())).isEmpty();
        assertThat(messages().find(question.id())).isEmpty();
        assertThat(sessions().find(OWNER, kept.id())).contains(kept);
        assertThat(messages().find(other.id())).contains(other);
    }

    @Test
    void listsPinnedThenNewestChangeThenNewestIdInPagesThatJoin() {
        List<Session> all = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            // Every third instant is shared, so that pages also end between equal instants.
            Session session = insert(
                    Session.fresh(newId(), OWNER, "session " + i, "", MORNING.plusMillis(i - i % 3)),
                    i % 5 == 0,
                    false);
            all.add(session);
        }
        insert(Session.fresh(newId(), OWNER, "archived", "", EVENING), false, true);
        all.sort(Comparator.comparing(Session::pinned)
                .thenComparing(Session::updatedAt)
                .thenComparing(Session::id)
                .reversed());

        List<Session> listed = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            SessionPage page = sessions().list(OWNER, new SessionQuery(Optional.empty(), Place.ACTIVE, 4, cursor));
            assertThat(page.sessions()).hasSizeBetween(1, 4);
            listed.addAll(page.sessions());
            cursor = page.nextCursor();
        } while (cursor.isPresent());

        assertThat(listed).isEqualTo(all);
    }

    @Test
    void givesNoCursorWhenNothingFollows() {
        inserted("one");
        inserted("two");

        assertThat(sessions().list(OWNER, SessionQuery.first(2)).nextCursor()).isEmpty();
        assertThat(sessions().list(OWNER, SessionQuery.first(1)).nextCursor()).isPresent();
    }

    @Test
    void listsTheArchivedApart() {
        Session archived = insert(Session.fresh(newId(), OWNER, "a", "", MORNING), false, true);
        inserted("b");

        assertThat(sessions()
                        .list(OWNER, new SessionQuery(Optional.empty(), Place.ARCHIVED, 10, Optional.empty()))
                        .sessions())
                .containsExactly(archived);
    }

    @Test
    void searchesTitlesForTheTextAsItStands() {
        Session discount = inserted("50% Off");
        Session names = inserted("snake_case");
        Session chinese = inserted("今天天气");
        inserted("500 offers, snakes cased");

        assertThat(titled("50% oFF")).containsExactly(discount);
        assertThat(titled("e_c")).containsExactly(names);
        assertThat(titled("天气")).containsExactly(chinese);
        assertThat(titled("\\")).isEmpty();
    }

    @Test
    void refusesACursorThatNoListGave() {
        for (String cursor : List.of("", "nonsense", "AAAA", "true/2026/x", "1:2:3", "1.x.y")) {
            assertThatThrownBy(() -> sessions()
                            .list(OWNER, new SessionQuery(Optional.empty(), Place.ACTIVE, 10, Optional.of(cursor))))
                    .as("cursor '%s'", cursor)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            thrown -> assertThat(thrown.problem().code()).isEqualTo(ProblemCode.INVALID_REQUEST));
        }
    }

    private List<Session> titled(String text) {
        return sessions()
                .list(OWNER, new SessionQuery(Optional.of(text), Place.ACTIVE, 10, Optional.empty()))
                .sessions();
    }

    private Session inserted(String title) {
        return insert(Session.fresh(newId(), OWNER, title, "", MORNING), false, false);
    }

    private Session insert(Session fresh, boolean pinned, boolean archived) {
        Session session = fresh.withPinned(pinned).withArchived(archived);
        sessions().insert(session);
        return session;
    }

    private Message question(Session session) {
        Message question =
                Message.question(new MessageId(UUID.randomUUID()), session.id(), Optional.empty(), "why?", 2, MORNING);
        messages().insert(question);
        return question;
    }

    private static SessionId newId() {
        return new SessionId(UUID.randomUUID());
    }
}
