package dev.zenow.http.client;

import static dev.zenow.http.TestingServer.messageId;
import static dev.zenow.http.TestingServer.question;
import static dev.zenow.http.TestingServer.reply;
import static dev.zenow.http.TestingServer.sessionId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.chat.Chats.Asked;
import dev.zenow.application.chat.Chats.Question;
import dev.zenow.application.chat.ContextMeter.ContextEdit;
import dev.zenow.application.chat.ContextReading;
import dev.zenow.application.chat.ReplyEvent;
import dev.zenow.application.chat.ReplyWatch;
import dev.zenow.application.contexts.Contexts;
import dev.zenow.application.contexts.Contexts.ContextChange;
import dev.zenow.application.search.SearchQuery;
import dev.zenow.application.search.Searches;
import dev.zenow.application.sessions.Sessions.NewSession;
import dev.zenow.application.transfer.ExportFormat;
import dev.zenow.application.transfer.Transfers.Imported;
import dev.zenow.domain.contexts.Context;
import dev.zenow.domain.contexts.ContextId;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.ContextRules;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.TurnRule;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.TestingContextMeter;
import dev.zenow.http.TestingReply;
import dev.zenow.http.TestingSearches;
import dev.zenow.http.TestingServer;
import dev.zenow.http.TestingTransfers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RemoteConversationsTest {
    private static final Actor ACTOR = Actor.LOCAL;
    private static final int LARGE = 20 << 20;

    private final TestingServer server = new TestingServer();
    private final RemoteZenow remote = new RemoteZenow(server.address(), TestingServer.TOKEN);
    private final SessionId session = sessionId();

    @AfterEach
    void stop() {
        remote.close();
        server.close();
    }

    @Test
    void regeneratingAndEditingAskThere() throws InterruptedException {
        server.chats.answerWith(asked ->
                new TestingReply("again").tell(new ReplyEvent.Finished(reply(asked, "blue", MessageStatus.COMPLETE))));
        server.chats.retired = 4;
        MessageId message = messageId();
        SamplingParameters sampling = SamplingParameters.NONE.withMaxTokens(7);
        Asked again = remote.chats().regenerate(ACTOR, session, Optional.of(message), sampling);
        assertThat(again.session()).isEqualTo(session);
        assertThat(again.question()).isEqualTo(message);
        assertThat(again.retired()).isEqualTo(4);
        try (ReplyWatch watch = again.reply().watch(0)) {
            assertThat(watch.next(Duration.ofSeconds(10))).hasSize(1);
        }
        assertThat(server.chats.commands.getLast()).isEqualTo(List.of(session, Optional.of(message), sampling));
        server.chats.retired = 0;
        assertThat(remote.chats()
                        .regenerate(ACTOR, session, Optional.empty(), SamplingParameters.NONE)
                        .retired())
                .isZero();
        Message asked = question(session, "whi?");
        server.sessions.say(asked);
        Question better = new Question(Optional.of(session), Optional.of(messageId()), "why?", sampling);
        assertThat(remote.chats().edit(ACTOR, asked.id(), better).question())
                .isEqualTo(better.messageId().orElseThrow());
        assertThat(server.chats.commands.getLast()).isEqualTo(List.of(asked.id(), better));
        refused(() -> remote.chats().editReply(ACTOR, session, asked.id(), "a"), ProblemCode.INVALID_REQUEST);
        refused(() -> remote.chats().edit(ACTOR, messageId(), better), ProblemCode.MESSAGE_NOT_FOUND);
    }

    @Test
    void anEditedReplyComesBack() {
        Message said = reply(session, "because", MessageStatus.COMPLETE);
        server.sessions.say(said);
        Message edited = remote.chats().editReply(ACTOR, session, said.id(), "Because.");
        assertThat(edited)
                .isEqualTo(Message.writtenReply(
                        edited.id(), session, said.id(), "Because.", 3, Instant.parse("2026-05-06T07:08:09.120Z")));
        Question question = new Question(Optional.of(session), Optional.empty(), "a", SamplingParameters.NONE);
        refused(() -> remote.chats().edit(ACTOR, said.id(), question), ProblemCode.INVALID_REQUEST);
    }

    @Test
    void theContextIsReadAndChanged() {
        server.meter.show(session, TestingContextMeter.READING);
        assertThat(remote.context().read(ACTOR, session)).isEqualTo(TestingContextMeter.READING);
        ContextReading empty = new ContextReading(
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                "",
                ContextRules.DEFAULT,
                Optional.empty(),
                0,
                List.of(),
                List.of(),
                0,
                false,
                OptionalDouble.empty());
        server.meter.show(session, empty);
        MessageId one = messageId();
        MessageId other = messageId();
        ContextEdit edit = new ContextEdit(
                Optional.of("Sing."),
                Optional.of(new ContextRules(Optional.of(64), Optional.of(0), true)),
                Map.of(one, TurnRule.AUTO, other, TurnRule.LEAVE_OUT));
        assertThat(remote.context().change(ACTOR, session, edit)).isEqualTo(empty);
        assertThat(server.meter.edits.getLast()).isEqualTo(edit);
        refused(() -> remote.context().read(ACTOR, sessionId()), ProblemCode.SESSION_NOT_FOUND);
    }

    @Test
    void contextsGoThereAndBack() {
        Contexts contexts = remote.contexts();
        Context made = contexts.create(ACTOR, "Übersetzer", "Translate.\n你好", true);
        assertThat(made).isEqualTo(server.contexts.get(ACTOR, made.id()));
        assertThat(contexts.list(ACTOR)).containsExactly(made);
        ContextChange change = new ContextChange(Optional.of("b"), Optional.empty(), Optional.of(false));
        Context changed = contexts.change(ACTOR, made.id(), change);
        assertThat(changed).isEqualTo(server.contexts.get(ACTOR, made.id()));
        assertThat(changed.content()).isEqualTo(made.content());
        refused(() -> contexts.create(ACTOR, "b", "c", false), ProblemCode.CONTEXT_NAME_TAKEN);
        contexts.delete(ACTOR, made.id());
        refused(() -> contexts.get(ACTOR, made.id()), ProblemCode.CONTEXT_NOT_FOUND);
        refused(() -> contexts.delete(ACTOR, new ContextId(messageId().value())), ProblemCode.CONTEXT_NOT_FOUND);
    }

    @Test
    void hitsComeAsTheyAreFoundThere() {
        Searches searches = remote.searches();
        SearchQuery query = new SearchQuery(
                "sky & \"天空\"+",
                Optional.of(session),
                Optional.of(MessageRole.USER),
                Optional.of(Instant.parse("2026-01-31T00:00:00Z")),
                Optional.of(Instant.parse("2026-02-01T06:00:00.123456Z")),
                Optional.of("a&b"),
                100,
                Optional.of("c+"));
        assertThat(searches.search(ACTOR, query)).isEqualTo(TestingSearches.FOUND);
        assertThat(server.searches.asked.getLast()).isEqualTo(query);
        refused(() -> searches.search(ACTOR, SearchQuery.of(" ", 1)), ProblemCode.SEARCH_EMPTY);
        assertThat(searches.index(ACTOR)).isEqualTo(server.searches.index(ACTOR));
        searches.rebuild(ACTOR);
        assertThat(server.searches.rebuilds).hasValue(1);
    }

    @Test
    void filesStreamThroughBothWays() throws IOException {
        server.transfers.size(LARGE, false);
        SessionId there = server.sessions.create(ACTOR, NewSession.DEFAULT).id();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        remote.transfers().export(ACTOR, Optional.of(there), ExportFormat.MARKDOWN, file);
        assertThat(file.size()).isEqualTo(("MARKDOWN " + there + "\n").length() + LARGE);
        Imported imported = remote.transfers().importFrom(ACTOR, new ByteArrayInputStream(file.toByteArray()));
        assertThat(imported.messageCount()).isEqualTo(file.size());
        assertThat(imported.sessions()).hasSize(1);
        assertThat(imported.skipped()).containsExactly(Map.entry("system messages", 2));
        refused(
                () -> remote.transfers()
                        .export(ACTOR, Optional.of(session), ExportFormat.JSON, OutputStream.nullOutputStream()),
                ProblemCode.SESSION_NOT_FOUND);
    }

    @Test
    void anExportThatBreaksOffIsNotTakenForWhole() {
        server.transfers.size(LARGE, true);
        refused(
                () -> remote.transfers()
                        .export(ACTOR, Optional.empty(), ExportFormat.JSON, OutputStream.nullOutputStream()),
                ProblemCode.SERVER_UNREACHABLE);
    }

    @Test
    void whatIsUnreadableIsSaidBeforeAllIsSent() {
        byte[] file = new byte[LARGE];
        file[0] = TestingTransfers.UNREADABLE;
        refused(
                () -> remote.transfers().importFrom(ACTOR, new ByteArrayInputStream(file)),
                ProblemCode.IMPORT_UNREADABLE);
    }

    @Test
    void aSourceThatFailsIsNotTheLinesFault() {
        IOException torn = new IOException("torn");
        InputStream source = new InputStream() {
            @Override
            public int read() throws IOException {
                throw torn;
            }

            @Override
            public int read(byte[] bytes, int offset, int count) throws IOException {
                throw torn;
            }
        };
        assertThatThrownBy(() -> remote.transfers().importFrom(ACTOR, source)).isSameAs(torn);
    }

    private static void refused(ThrowingCallable call, ProblemCode expected) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem().code()).isEqualTo(expected));
    }
}
