package dev.zenow.application.chat;

import static dev.zenow.application.chat.ChatFixture.ACTOR;
import static dev.zenow.application.chat.ChatFixture.awaitEvent;
import static dev.zenow.application.chat.ChatFixture.last;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.chat.Chats.Asked;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.inference.ContextExceededException;
import dev.zenow.application.inference.TestingInference.Script;
import dev.zenow.application.runtime.TestingModelServers;
import dev.zenow.application.storage.TestingStorage;
import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.Usage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailureTest {
    private final ChatFixture fixture = new ChatFixture(2_048);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void anEngineThatFailsMidwayLeavesAFailedReplyWithItsText() {
        fixture.inference.then(Script.empty().texts("So far").fail(ProblemCode.ENGINE_CRASHED.exception()));
        Asked asked = fixture.ask("Tell me");

        assertThat(last(asked.reply())).isInstanceOfSatisfying(ReplyEvent.Failed.class, failed -> {
            assertThat(failed.problem().code()).isEqualTo(ProblemCode.ENGINE_CRASHED);
            assertThat(failed.message()).hasValueSatisfying(message -> {
                assertThat(message.content()).isEqualTo("So far");
                assertThat(message.status()).isEqualTo(MessageStatus.FAILED);
                assertThat(message.error()).isPresent();
            });
        });
        fixture.answer(asked.session(), "Another");
        assertThat(fixture.inference.requests().getLast().messages())
                .extracting("content")
                .containsExactly(ChatFixture.SYSTEM_PROMPT, "Another");
    }

    @Test
    void aFaultOfTheProgramIsAFailureToo() {
        fixture.inference.then(Script.failure(new IllegalStateException("a fault")));

        assertFailed(fixture.ask("Tell me"), ProblemCode.INTERNAL_ERROR);
    }

    @Test
    void aModelThatCannotBeLoadedFailsTheReply() {
        TestingModelServers servers = TestingModelServers.scripted();
        try (var other = new ChatFixture(servers, new TestingStorage(), 2_048)) {
            Asked asked = other.ask("Tell me");
            servers.take().exited(ProblemCode.ENGINE_OUT_OF_MEMORY.problem());

            assertFailed(asked, ProblemCode.ENGINE_OUT_OF_MEMORY);
            assertThat(other.supervisor.waiting()).isZero();
        }
    }

    @Test
    void aFreshEngineHoldsNoPrefixOfTheOldOne() {
        try (var two = new ChatFixture(TestingModelServers.automatic(), new TestingStorage(), 2_048, 2)) {
            two.inference.otherwise(Script.reply("Yes"));
            two.inference.then(Script.empty().hang());
            Asked other = two.ask("Something long");
            two.inference.take();
            Asked first = two.ask("Is it there?");
            last(first.reply());
            two.answer(first.session(), "Still?");
            assertThat(two.inference.requests().getLast().slot()).hasValue(1);
            two.chats.interrupt(ACTOR, other.session());
            last(other.reply());
            two.servers.take().crash();
            two.servers.take();

            two.answer(first.session(), "And now?");

            assertThat(two.inference.requests().getLast().slot())
                    .as("the first slot, as no slot of the new engine holds this chat")
                    .hasValue(0);
        }
    }

    @Test
    void aReplyThatCannotBeStoredFreesTheLockAndTheSameIdIsAnsweredLater() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        fixture.inference.then(Script.empty().texts("Lost").gate(gate).end("stop", new Usage(9, 1, 0)));
        Asked asked = fixture.ask("Tell me");
        awaitEvent(asked.reply(), ReplyEvent.Delta.class);
        fixture.storage.failNextWrite(ProblemCode.STORAGE_DAMAGED.exception());
        gate.complete(null);

        assertThat(last(asked.reply())).isInstanceOfSatisfying(ReplyEvent.Failed.class, failed -> {
            assertThat(failed.problem().code()).isEqualTo(ProblemCode.STORAGE_DAMAGED);
            assertThat(failed.message()).isEmpty();
        });
        assertThat(fixture.messages(asked.session())).hasSize(1);

        Asked again = fixture.ask(asked.session(), asked.question(), "Tell me");
        assertThat(last(again.reply())).isInstanceOf(ReplyEvent.Finished.class);
        assertThat(fixture.messages(asked.session())).hasSize(2);
    }

    @Test
    void aReplyIsStoredWhenALockOrAFullDiskHasPassed() {
        for (ProblemCode passing : List.of(ProblemCode.STORAGE_LOCKED, ProblemCode.STORAGE_FULL)) {
            CompletableFuture<Void> gate = new CompletableFuture<>();
            fixture.inference.then(Script.empty().texts("Kept").gate(gate).end("stop", new Usage(9, 1, 0)));
            Asked asked = fixture.ask("Tell me");
            awaitEvent(asked.reply(), ReplyEvent.Delta.class);
            fixture.storage.failNextWrite(passing.exception());
            gate.complete(null);

            assertThat(last(asked.reply())).isInstanceOf(ReplyEvent.Finished.class);
            assertThat(fixture.messages(asked.session())).hasSize(2);
        }
    }

    @Test
    void anErrorInTheReplysThreadFreesTheLock() {
        fixture.inference.then(Script.empty().breakDown(new OutOfMemoryError("planted")));
        Asked asked = fixture.ask("Tell me");
        assertThat(last(asked.reply())).isInstanceOf(ReplyEvent.Failed.class);

        assertThat(last(fixture.ask(asked.session(), "Again").reply())).isInstanceOf(ReplyEvent.Finished.class);
    }

    @Test
    void aQuestionThatFailsCostsNoneOfTheHistoryBeforeIt() {
        Asked first = fixture.ask("My name is Ann");
        last(first.reply());
        fixture.inference.then(Script.failure(ProblemCode.ENGINE_KILLED.exception()));
        assertThat(last(fixture.ask(first.session(), "word ".repeat(1_100)).reply()))
                .isInstanceOf(ReplyEvent.Failed.class);
        last(fixture.ask(first.session(), "What is my name?").reply());

        assertThat(fixture.inference.requests().getLast().messages())
                .extracting(PromptMessage::content)
                .contains("My name is Ann", "What is my name?");
    }

    @Test
    void aQuestionThatTheEngineFindsTooLongSaysByHowMuch() {
        fixture.inference.then(Script.failure(new ContextExceededException(2_100, 2_048)));
        Asked asked = fixture.ask("Seems short");

        assertThat(last(asked.reply())).isInstanceOfSatisfying(ReplyEvent.Failed.class, failed -> {
            assertThat(failed.problem().code()).isEqualTo(ProblemCode.QUESTION_TOO_LONG);
            assertThat(failed.problem().detail()).contains("by 68 tokens");
        });
        assertThat(fixture.inference.streams()).hasSize(1);
    }

    @Test
    void aPromptThatTheEngineFindsTooLongIsCutByItsFiguresAndSentOnceMore() {
        Asked first = fixture.ask("word ".repeat(100) + "1");
        last(first.reply());
        fixture.answer(first.session(), "word ".repeat(100) + "2");
        fixture.answer(first.session(), "word ".repeat(100) + "3");
        fixture.inference.then(Script.failure(new ContextExceededException(2_400, 2_048)));

        assertThat(fixture.answer(first.session(), "Last")).isInstanceOf(ReplyEvent.Finished.class);

        assertThat(fixture.inference.streams()).hasSize(5);
        int refused = fixture.inference.requests().get(3).messages().size();
        assertThat(fixture.inference.requests().getLast().messages()).hasSizeLessThan(refused);
        assertThat(fixture.windowStart(first.session())).isPresent();
        assertThat(fixture.storage.parameters().calibration(ChatFixture.MODEL)).isPresent();
    }

    @Test
    void aPromptThatIsTooLongTwiceFails() {
        Asked first = fixture.ask("word ".repeat(20) + "1");
        last(first.reply());
        for (int i = 0; i < 6; i++) {
            fixture.answer(first.session(), "word ".repeat(20) + i);
        }
        fixture.inference
                .then(Script.failure(new ContextExceededException(2_100, 2_048)))
                .then(Script.failure(new ContextExceededException(2_060, 2_048)));

        Asked asked = fixture.ask(first.session(), "Last");

        assertFailed(asked, ProblemCode.CONTEXT_EXCEEDED);
        assertThat(fixture.inference.streams()).hasSize(9);
        assertThat(fixture.answer(first.session(), "Go on")).isInstanceOf(ReplyEvent.Finished.class);
    }

    @Test
    void learningThatCannotBeStoredCostsNoReply() {
        Asked first = fixture.ask("word ".repeat(100) + "1");
        last(first.reply());
        CompletableFuture<Void> gate = new CompletableFuture<>();
        fixture.inference.then(Script.empty()
                .chunk(new ChatStream.Chunk.Prompt(0, 1, 0))
                .gate(gate)
                .fail(new ContextExceededException(2_400, 2_048)));
        Asked second = fixture.ask(first.session(), "Last");
        awaitEvent(second.reply(), ReplyEvent.Prompt.class);
        // What the engine's figures teach is the next thing that is written.
        fixture.storage.failNextWrite(ProblemCode.STORAGE_DAMAGED.exception());
        gate.complete(null);

        assertThat(last(second.reply())).isInstanceOf(ReplyEvent.Finished.class);
    }

    private static void assertFailed(Asked asked, ProblemCode code) {
        assertThat(last(asked.reply()))
                .isInstanceOfSatisfying(
                        ReplyEvent.Failed.class,
                        failed -> assertThat(failed.problem().code()).isEqualTo(code));
    }
}
