package dev.zenow.application.chat;

import static dev.zenow.application.chat.AskTest.assertProblem;
import static dev.zenow.application.chat.ChatFixture.ACTOR;
import static dev.zenow.application.chat.ChatFixture.awaitEvent;
import static dev.zenow.application.chat.ChatFixture.last;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.chat.Chats.Asked;
import dev.zenow.application.inference.ChatStream.Chunk;
import dev.zenow.application.inference.TestingInference.Script;
import dev.zenow.application.runtime.TestingModelServers;
import dev.zenow.application.storage.TestingStorage;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InterruptTest {
    @Test
    void aStreamingReplyIsKeptAsFarAsItCame() {
        try (var fixture = new ChatFixture()) {
            fixture.inference.then(Script.empty().texts("So", " far").hang());
            Asked asked = fixture.ask("Tell me");
            awaitEvent(asked.reply(), ReplyEvent.Delta.class);
            var stream = fixture.inference.take();

            assertThat(fixture.chats.interrupt(ACTOR, asked.session())).isTrue();

            assertThat(interrupted(asked).content()).startsWith("So");
            assertThat(stream.isClosed()).isTrue();
            assertFree(fixture, asked);
            assertThat(fixture.chats.interrupt(ACTOR, asked.session())).isFalse();
        }
    }

    @Test
    void anInterruptedReplyIsPartOfTheNextPrompt() {
        try (var fixture = new ChatFixture()) {
            fixture.inference.then(Script.empty().texts("So far").hang());
            Asked asked = fixture.ask("Tell me");
            awaitEvent(asked.reply(), ReplyEvent.Delta.class);
            fixture.chats.interrupt(ACTOR, asked.session());
            last(asked.reply());

            fixture.answer(asked.session(), "Go on");

            assertThat(fixture.inference.requests().getLast().messages())
                    .extracting("content")
                    .containsExactly(ChatFixture.SYSTEM_PROMPT, "Tell me", "So far", "Go on");
        }
    }

    @Test
    void anInterruptionWhileThePromptIsEvaluatedLeavesAnEmptyReply() {
        try (var fixture = new ChatFixture()) {
            fixture.inference.then(
                    Script.empty().chunk(new Chunk.Prompt(5, 10, 0)).hang());
            Asked asked = fixture.ask("Tell me");
            awaitEvent(asked.reply(), ReplyEvent.Prompt.class);

            fixture.chats.interrupt(ACTOR, asked.session());

            assertThat(interrupted(asked).content()).isEmpty();
            assertFree(fixture, asked);
        }
    }

    @Test
    void anInterruptionWhileQueuedLetsTheQueueMoveOn() {
        try (var fixture = new ChatFixture()) {
            fixture.inference.then(Script.empty().hang());
            Asked first = fixture.ask("First");
            var stream = fixture.inference.take();
            Asked second = fixture.ask("Second");
            awaitEvent(second.reply(), ReplyEvent.Queued.class);
            Asked third = fixture.ask("Third");
            awaitEvent(third.reply(), ReplyEvent.Queued.class);

            fixture.chats.interrupt(ACTOR, second.session());
            assertThat(interrupted(second).content()).isEmpty();
            assertThat(stream.isClosed()).isFalse();
            await().until(() -> third.reply().watch(1).next(Duration.ofSeconds(10)).stream()
                    .anyMatch(numbered -> numbered.event().equals(new ReplyEvent.Queued(1))));
            fixture.chats.interrupt(ACTOR, first.session());

            assertThat(last(third.reply())).isInstanceOf(ReplyEvent.Finished.class);
            assertThat(ChatFixture.events(third.reply()))
                    .startsWith(new ReplyEvent.Queued(2), new ReplyEvent.Queued(1));
            assertFree(fixture, second);
        }
    }

    @Test
    void anInterruptionWhileTheModelLoadsLetsItLoad() throws Exception {
        TestingModelServers servers = TestingModelServers.scripted();
        var fixture = new ChatFixture(servers, new TestingStorage(), 4_096);
        Asked asked = fixture.ask("Tell me");
        var child = servers.take();

        fixture.chats.interrupt(ACTOR, asked.session());

        assertThat(interrupted(asked).content()).isEmpty();
        child.ready();
        assertThat(fixture.answer(asked.session(), "Again")).isInstanceOf(ReplyEvent.Finished.class);
        assertFree(fixture, asked);
        Thread closing = Thread.ofVirtual().name("closing").start(fixture::close);
        await().until(child::terminated);
        child.exited(ProblemCode.ENGINE_KILLED.problem());
        closing.join();
    }

    @Test
    void stopReturnsWhenTheReplyIsStored() {
        try (var fixture = new ChatFixture()) {
            fixture.inference.then(Script.empty().texts("So far").hang());
            Asked asked = fixture.ask("Tell me");
            awaitEvent(asked.reply(), ReplyEvent.Delta.class);

            fixture.generations.stop(asked.session());

            assertThat(fixture.messages(asked.session()).getLast().status()).isEqualTo(MessageStatus.INTERRUPTED);
            assertFree(fixture, asked);
        }
    }

    @Test
    void closeEndsAndKeepsRunningReplies() {
        try (var fixture = new ChatFixture()) {
            fixture.inference.then(Script.empty().texts("So far").hang());
            // The queued one may get the slot that the first gives back, just before it is stopped itself.
            fixture.inference.then(Script.empty().hang());
            Asked running = fixture.ask("Tell me");
            awaitEvent(running.reply(), ReplyEvent.Delta.class);
            Asked queued = fixture.ask("Me too");

            fixture.chats.close();

            assertThat(fixture.messages(running.session()).getLast().content()).isEqualTo("So far");
            assertThat(fixture.messages(queued.session()).getLast().status()).isEqualTo(MessageStatus.INTERRUPTED);
            assertProblem(() -> fixture.ask("Too late"), ProblemCode.SHUTTING_DOWN);
            assertProblem(() -> fixture.ask(running.session(), "Too late"), ProblemCode.SHUTTING_DOWN);
            assertThat(fixture.messages(running.session())).hasSize(2);
        }
    }

    private static Message interrupted(Asked asked) {
        ReplyEvent last = last(asked.reply());
        assertThat(last).isInstanceOf(ReplyEvent.Interrupted.class);
        return ((ReplyEvent.Interrupted) last).message();
    }

    /** Slot, lease and lock are given back. */
    private static void assertFree(ChatFixture fixture, Asked asked) {
        assertThat(fixture.supervisor.waiting()).isZero();
        await().untilAsserted(
                        () -> assertThat(fixture.supervisor.state().uses()).isZero());
        assertThat(fixture.supervisor.slotsInUse()).isZero();
        assertThat(fixture.answer(asked.session(), "Next")).isInstanceOf(ReplyEvent.Finished.class);
    }
}
