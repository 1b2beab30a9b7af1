package dev.zenow.http.client;

import static dev.zenow.http.TestingServer.messageId;
import static dev.zenow.http.TestingServer.question;
import static dev.zenow.http.TestingServer.reply;
import static dev.zenow.http.TestingServer.sessionId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.sessions.MessagePage;
import dev.zenow.application.sessions.SessionPage;
import dev.zenow.application.sessions.SessionQuery;
import dev.zenow.application.sessions.SessionQuery.Place;
import dev.zenow.application.sessions.Sessions;
import dev.zenow.application.sessions.Sessions.AgentChoice;
import dev.zenow.application.sessions.Sessions.BulkAction;
import dev.zenow.application.sessions.Sessions.BulkResult;
import dev.zenow.application.sessions.Sessions.NewSession;
import dev.zenow.application.sessions.Sessions.SessionChange;
import dev.zenow.domain.agents.AgentId;
import dev.zenow.domain.agents.PresetMessage;
import dev.zenow.domain.contexts.ContextId;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.ContextRules;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionAgent;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.TitleOrigin;
import dev.zenow.domain.sessions.Trashed;
import dev.zenow.domain.sessions.TurnRule;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.TestingServer;
import dev.zenow.http.TestingSessions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemoteSessionsTest {
    private static final Actor ACTOR = Actor.LOCAL;
    private static final SamplingParameters SAMPLING =
            new SamplingParameters(0.5, 1.25, -1.5, 1.0, 0.75, 40, 0.125, 0.875, 99, List.of("stop", "\n"), -1L);

    private final TestingServer server = new TestingServer();
    private final RemoteZenow remote = new RemoteZenow(server.address(), TestingServer.TOKEN);
    private final Sessions sessions = remote.sessions();

    @AfterAll
    void stop() {
        remote.close();
        server.close();
    }

    @Test
    void aSessionIsMadeAsItIsWanted() {
        NewSession wanted =
                new NewSession(Optional.of("Grüße & 你好"), Optional.of("Be brief."), Optional.empty(), SAMPLING);
        Session made = sessions.create(ACTOR, wanted);
        assertThat(server.sessions.wanted.getLast()).isEqualTo(wanted);
        assertThat(made).isEqualTo(server.sessions.get(ACTOR, made.id()));
        assertThat(sessions.get(ACTOR, made.id())).isEqualTo(made);
        NewSession fromContext = new NewSession(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new ContextId(messageId().value())),
                        SamplingParameters.NONE)
                .withAgent(Optional.of(new AgentId(messageId().value())));
        sessions.create(ACTOR, fromContext);
        assertThat(server.sessions.wanted.getLast()).isEqualTo(fromContext);
    }

    @Test
    void aSessionKeepsEverything() {
        Session whole = Session.fresh(sessionId(), ACTOR.user(), "t", "Be.", Instant.parse("2026-01-02T03:04:05.678Z"))
                .withTitle("from the model", TitleOrigin.MODEL)
                .withSampling(SAMPLING)
                .withContextRules(new ContextRules(Optional.of(512), Optional.of(0), true))
                .withAgent(Optional.of(new SessionAgent(
                        new AgentId(messageId().value()),
                        "poet",
                        List.of(new PresetMessage(PresetMessage.Role.SYSTEM, "Rhyme.")),
                        List.of("Hello"))))
                .withActiveLeaf(Optional.of(messageId()))
                .withMessageCount(7)
                .withPinned(true)
                .withArchived(true)
                .withTrashed(
                        Optional.of(new Trashed(Instant.parse("2026-02-03T04:05:06.789Z"), Trashed.Reason.RETENTION)));
        server.sessions.put(whole);
        assertThat(sessions.get(ACTOR, whole.id())).isEqualTo(whole);
    }

    @Test
    void onlyWhatIsNamedIsChanged() {
        Session made = sessions.create(ACTOR, NewSession.DEFAULT);
        SessionChange everything = new SessionChange(
                        Optional.of("other"),
                        Optional.of(true),
                        Optional.of(false),
                        Optional.of("Sing."),
                        Optional.of(SAMPLING),
                        Optional.of(messageId()))
                .withAgent(new AgentChoice(Optional.of(new AgentId(messageId().value()))));
        Session changed = sessions.change(ACTOR, made.id(), everything);
        assertThat(server.sessions.changes.getLast()).isEqualTo(everything);
        assertThat(changed).isEqualTo(server.sessions.get(ACTOR, made.id()));
        sessions.change(ACTOR, made.id(), SessionChange.NONE);
        assertThat(server.sessions.changes.getLast()).isEqualTo(SessionChange.NONE);
        SessionChange nothingSampled = new SessionChange(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(SamplingParameters.NONE),
                        Optional.empty())
                .withAgent(new AgentChoice(Optional.empty()));
        assertThat(sessions.change(ACTOR, made.id(), nothingSampled).sampling()).isEqualTo(SamplingParameters.NONE);
        assertThat(server.sessions.changes.getLast()).isEqualTo(nothingSampled);
    }

    @Test
    void pagesOfSessionsJoin() {
        List<Session> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            made.add(sessions.create(
                    ACTOR,
                    new NewSession(
                            Optional.of("a&b? " + i), Optional.empty(), Optional.empty(), SamplingParameters.NONE)));
        }
        SessionPage first = sessions.list(ACTOR, query(Place.ACTIVE, Optional.empty()));
        assertThat(first.sessions()).isEqualTo(made.subList(0, 2));
        SessionPage second = sessions.list(ACTOR, query(Place.ACTIVE, first.nextCursor()));
        assertThat(second.sessions()).isEqualTo(made.subList(2, 3));
        assertThat(second.nextCursor()).isEmpty();
        assertThat(sessions.list(ACTOR, query(Place.ARCHIVED, Optional.empty())).sessions())
                .isEmpty();
        assertThat(sessions.list(ACTOR, query(Place.TRASH, Optional.empty())).sessions())
                .isEmpty();
    }

    private static SessionQuery query(Place place, Optional<String> cursor) {
        return new SessionQuery(Optional.of("a&b?"), place, 2, cursor);
    }

    @Test
    void theTrashIsFilledAndEmptied() {
        Session made = sessions.create(ACTOR, NewSession.DEFAULT);
        sessions.delete(ACTOR, made.id());
        assertThat(sessions.get(ACTOR, made.id()).trashed()).isPresent();
        refused(() -> sessions.change(ACTOR, made.id(), SessionChange.NONE), ProblemCode.SESSION_IN_TRASH);
        assertThat(sessions.restore(ACTOR, made.id()).trashed()).isEmpty();
        sessions.delete(ACTOR, made.id());
        assertThat(sessions.emptyTrash(ACTOR)).isPositive();
        refused(() -> sessions.restore(ACTOR, made.id()), ProblemCode.SESSION_NOT_FOUND);
        Session other = sessions.create(ACTOR, NewSession.DEFAULT);
        sessions.purge(ACTOR, other.id());
        refused(() -> sessions.get(ACTOR, other.id()), ProblemCode.SESSION_NOT_FOUND);
        refused(() -> sessions.delete(ACTOR, other.id()), ProblemCode.SESSION_NOT_FOUND);
    }

    @ParameterizedTest
    @EnumSource(BulkAction.class)
    void manyAreChangedAtOnce(BulkAction action) {
        Session made = sessions.create(ACTOR, NewSession.DEFAULT);
        SessionId missing = sessionId();
        assertThat(sessions.bulk(ACTOR, action, List.of(made.id(), missing)))
                .isEqualTo(
                        new BulkResult(List.of(made.id()), Map.of(missing, ProblemCode.SESSION_NOT_FOUND.summary())));
    }

    @Test
    void messagesKeepEverything() {
        SessionId session = sessionId();
        List<Message> said = List.of(
                question(session, "why?\n😀").withRule(TurnRule.KEEP),
                question(session, "what?"),
                reply(session, "because", MessageStatus.COMPLETE),
                reply(session, "beca", MessageStatus.INTERRUPTED));
        said.forEach(server.sessions::say);
        MessagePage newest = sessions.messages(ACTOR, session, 3, Optional.empty());
        assertThat(newest).isEqualTo(server.sessions.messages(ACTOR, session, 3, Optional.empty()));
        assertThat(newest.siblings().get(said.get(1).id()))
                .containsExactly(said.get(0).id(), said.get(1).id());
        MessagePage oldest = sessions.messages(ACTOR, session, 3, newest.nextCursor());
        assertThat(oldest.messages()).isEqualTo(said.subList(0, 1));
        assertThat(oldest.nextCursor()).isEmpty();
        assertThat(sessions.message(ACTOR, session, said.getFirst().id())).isEqualTo(said.getFirst());
        refused(() -> sessions.message(ACTOR, session, messageId()), ProblemCode.MESSAGE_NOT_FOUND);
    }

    @Test
    void aBranchAndFiguresAreShown() {
        Session made = sessions.create(ACTOR, NewSession.DEFAULT);
        Session branch = sessions.branch(ACTOR, made.id(), messageId());
        assertThat(branch.id()).isNotEqualTo(made.id());
        assertThat(branch).isEqualTo(server.sessions.get(ACTOR, branch.id()));
        assertThat(sessions.statistics(ACTOR, made.id())).isEqualTo(TestingSessions.STATISTICS);
    }

    private static void refused(ThrowingCallable call, ProblemCode expected) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem()).isEqualTo(expected.problem()));
    }
}
