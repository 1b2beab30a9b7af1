package dev.zenow.application.chat;

import static dev.zenow.application.chat.ChatFixture.ACTOR;
import static dev.zenow.application.chat.ChatFixture.events;
import static dev.zenow.application.chat.ChatFixture.last;
import static dev.zenow.application.chat.ChatFixture.newId;
import static dev.zenow.application.chat.ChatFixture.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.chat.Chats.Asked;
import dev.zenow.application.inference.TestingInference.Script;
import dev.zenow.application.runtime.TestingModelServers;
import dev.zenow.application.sessions.SessionQuery;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.Usage;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.Role;
import dev.zenow.domain.users.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AskTest {
    private final ChatFixture fixture = new ChatFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void theQuestionIsStoredWhenAskReturns() {
        fixture.inference.then(Script.empty().hang());

        Asked asked = fixture.ask("Why is the sky blue?");

        Message stored = fixture.message(asked.question());
        assertThat(stored.content()).isEqualTo("Why is the sky blue?");
        assertThat(stored.tokens()).isPositive();
        assertThat(stored.tokensExactFor()).isEmpty();
        assertThat(fixture.session(asked.session()).activeLeaf()).contains(asked.question());
        assertThat(fixture.session(asked.session()).title()).isEqualTo("Why is the sky blue?");
    }

    @Test
    void aQuestionWhoseReplyWasLostIsMarkedAndAnsweredWhenItIsAskedAgain() {
        fixture.inference.then(Script.empty().hang());
        Asked asked = fixture.ask("Why?");

        try (var next = new ChatFixture(TestingModelServers.automatic(), fixture.storage, 4_096)) {
            new Recovery(next.storage.messages(), next.storage).run();
            assertThat(next.message(asked.question()).status()).isEqualTo(MessageStatus.UNANSWERED);

            ReplyEvent last =
                    last(next.ask(asked.session(), asked.question(), "Why?").reply());

            assertThat(last).isInstanceOf(ReplyEvent.Finished.class);
            assertThat(next.message(asked.question()).status()).isEqualTo(MessageStatus.COMPLETE);
            assertThat(next.messages(asked.session())).hasSize(2);
        }
    }

    @Test
    void aQuestionThatCannotBeStoredIsAProblemAndLeavesNothing() {
        Asked first = fixture.ask("First");
        last(first.reply());
        // The last thing that is written for a turn; the fault below is for the next one.
        await().until(() -> fixture.message(first.question()).tokensExactFor().isPresent());
        fixture.storage.failNextWrite(ProblemCode.STORAGE_FULL.exception());

        assertProblem(() -> fixture.ask(first.session(), "Second"), ProblemCode.STORAGE_FULL);

        assertThat(fixture.messages(first.session())).hasSize(2);
        assertThat(fixture.answer(first.session(), "Third")).isInstanceOf(ReplyEvent.Finished.class);
    }

    @Test
    void aNewSessionThatCannotBeStoredLeavesNothing() {
        fixture.storage.failNextWrite(ProblemCode.STORAGE_FULL.exception());

        assertProblem(() -> fixture.ask("First"), ProblemCode.STORAGE_FULL);

        assertNothingWritten();
    }

    @Test
    void aSecondQuestionIsRefusedWhileAReplyIsMade() {
        fixture.inference.then(Script.empty().hang());
        Asked asked = fixture.ask("First");

        assertProblem(() -> fixture.ask(asked.session(), "Second"), ProblemCode.REPLY_IN_PROGRESS);

        assertThat(fixture.messages(asked.session())).hasSize(1);
        assertThat(fixture.session(asked.session()).messageCount()).isEqualTo(1);
    }

    @Test
    void whoHearsTheEndMayAskAtOnce() {
        Asked asked = fixture.ask("0");
        last(asked.reply());
        for (int i = 1; i <= 200; i++) {
            assertThat(fixture.answer(asked.session(), "question " + i)).isInstanceOf(ReplyEvent.Finished.class);
        }
        assertThat(fixture.session(asked.session()).messageCount()).isEqualTo(402);
    }

    @Test
    void theSameIdAttachesToTheReplyBeingMade() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        SessionId session = newSession();
        fixture.inference.then(Script.empty().texts("One").gate(gate).end("stop", new Usage(9, 1, 0)));
        MessageId id = newId();
        Asked first = fixture.ask(session, id, "Count");

        Asked second = fixture.ask(session, id, "Count");
        Asked withoutSession = fixture.chats.ask(ACTOR, question(Optional.empty(), Optional.of(id), "Count"));

        assertThat(second.reply().generation()).isEqualTo(first.reply().generation());
        assertThat(withoutSession.reply().generation()).isEqualTo(first.reply().generation());
        gate.complete(null);
        assertThat(last(second.reply())).isInstanceOf(ReplyEvent.Finished.class);
        assertThat(fixture.messages(session)).hasSize(4);
    }

    @Test
    void theSameIdGivesTheStoredReplyAfterwards() {
        SessionId session = newSession();
        MessageId id = newId();
        ReplyEvent.Finished made =
                (ReplyEvent.Finished) last(fixture.ask(session, id, "Count").reply());
        fixture.answer(session, "Another question");
        int asked = fixture.inference.streams().size();

        Asked again = fixture.ask(session, id, "Count");

        assertThat(again.question()).isEqualTo(id);
        assertThat(events(again.reply())).isEqualTo(List.of(new ReplyEvent.Finished(made.message())));
        assertThat(fixture.inference.streams()).hasSize(asked);
    }

    @Test
    void aFailedLastQuestionIsAskedAgain() {
        SessionId session = newSession();
        MessageId id = newId();
        fixture.inference.then(Script.failure(ProblemCode.ENGINE_CRASHED.exception()));
        assertThat(last(fixture.ask(session, id, "Count").reply())).isInstanceOf(ReplyEvent.Failed.class);

        assertThat(last(fixture.ask(session, id, "Count").reply())).isInstanceOf(ReplyEvent.Finished.class);
        assertThat(fixture.messages(session)).hasSize(4);
        assertThat(fixture.storage.messages().replies(id)).hasSize(2);
    }

    @Test
    void aFailedQuestionThatIsNotTheLastGivesItsFailure() {
        SessionId session = newSession();
        MessageId id = newId();
        fixture.inference.then(Script.failure(ProblemCode.ENGINE_CRASHED.exception()));
        last(fixture.ask(session, id, "Count").reply());
        fixture.answer(session, "Go on");

        assertThat(last(fixture.ask(session, id, "Count").reply())).isInstanceOf(ReplyEvent.Failed.class);
    }

    @Test
    void theSameIdWithOtherContentIsRefused() {
        SessionId session = newSession();
        MessageId id = newId();
        last(fixture.ask(session, id, "Count").reply());

        assertProblem(() -> fixture.ask(session, id, "Sing"), ProblemCode.MESSAGE_ID_TAKEN);
        assertProblem(() -> fixture.ask(newSession(), id, "Count"), ProblemCode.MESSAGE_ID_TAKEN);
        assertProblem(
                () -> fixture.chats.ask(stranger(), question(Optional.empty(), Optional.of(id), "Count")),
                ProblemCode.MESSAGE_ID_TAKEN);
    }

    @Test
    void theSameIdAskedByManyAtOnceIsOneTurn() throws Exception {
        for (int round = 0; round < 30; round++) {
            MessageId id = newId();
            Callable<Asked> ask = () -> fixture.chats.ask(ACTOR, question(Optional.empty(), Optional.of(id), "Count"));
            try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Asked>> all = executor.invokeAll(List.of(ask, ask, ask, ask, ask, ask));
                for (Future<Asked> one : all) {
                    assertThat(one.get().session())
                            .isEqualTo(all.getFirst().get().session());
                    assertThat(last(one.get().reply())).isInstanceOf(ReplyEvent.Finished.class);
                }
            }
            assertThat(fixture.storage.messages().replies(id)).hasSize(1);
        }
        assertThat(fixture.storage
                        .sessions()
                        .list(ACTOR.user(), SessionQuery.first(200))
                        .sessions())
                .hasSize(30);
    }

    @Test
    void aCallerWithTheSameIdHearsThatTheQuestionCouldNotBeStored() {
        Generation generation = new Generation("g", newId());
        CompletableFuture<Void> heard = CompletableFuture.runAsync(generation::awaitAccepted);

        generation.refuse(ProblemCode.STORAGE_FULL.exception());

        assertThat(heard).failsWithin(Duration.ofSeconds(5));
        assertProblem(generation::awaitAccepted, ProblemCode.STORAGE_FULL);
        assertThat(last(generation)).isInstanceOf(ReplyEvent.Failed.class);
    }

    @Test
    void nothingIsWrittenForAQuestionThatMakesNoSense() {
        assertProblem(() -> fixture.ask(" \n\t"), ProblemCode.MESSAGE_EMPTY);
        assertProblem(() -> fixture.ask(""), ProblemCode.MESSAGE_EMPTY);
        assertProblem(() -> fixture.ask(new SessionId(UUID.randomUUID()), "To nobody"), ProblemCode.SESSION_NOT_FOUND);
        fixture.launch.set(Optional.empty());
        assertProblem(() -> fixture.ask("Without a model"), ProblemCode.MODEL_NOT_CHOSEN);

        assertNothingWritten();
        assertThat(fixture.inference.streams()).isEmpty();
    }

    @Test
    void anotherUsersSessionIsNotThere() {
        SessionId session = newSession();
        Actor stranger = stranger();

        assertProblem(
                () -> fixture.chats.ask(stranger, question(Optional.of(session), Optional.empty(), "Mine?")),
                ProblemCode.SESSION_NOT_FOUND);
        assertProblem(() -> fixture.chats.attach(stranger, session), ProblemCode.SESSION_NOT_FOUND);
        assertProblem(() -> fixture.chats.interrupt(stranger, session), ProblemCode.SESSION_NOT_FOUND);
        assertThat(fixture.messages(session)).hasSize(2);
    }

    @Test
    void aQuestionLongerThanTheContextIsRefusedBeforeAnythingIsWritten() {
        assertThatThrownBy(() -> fixture.ask("word ".repeat(20_000)))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().code()).isEqualTo(ProblemCode.QUESTION_TOO_LONG);
                    assertThat(e.problem().detail()).containsPattern("too long by about \\d+ tokens");
                });

        assertNothingWritten();
    }

    @Test
    void theSystemPromptCountsWhenAQuestionIsTooLong() {
        SessionId session = newSession();
        fixture.storage.sessions().update(fixture.session(session).withSystemPrompt("word ".repeat(20_000)));

        assertProblem(() -> fixture.ask(session, "Short"), ProblemCode.QUESTION_TOO_LONG);
        assertThat(fixture.messages(session)).hasSize(2);
    }

    private SessionId newSession() {
        Asked asked = fixture.ask("Hello");
        last(asked.reply());
        return asked.session();
    }

    private static Actor stranger() {
        return new Actor(new UserId(UUID.randomUUID()), Role.USER);
    }

    private void assertNothingWritten() {
        assertThat(fixture.storage
                        .sessions()
                        .list(ACTOR.user(), SessionQuery.first(10))
                        .sessions())
                .isEmpty();
    }

    static void assertProblem(ThrowingCallable call, ProblemCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(code));
    }
}
