package dev.zenow.application.chat;

import static dev.zenow.application.chat.ChatFixture.awaitEvent;
import static dev.zenow.application.chat.ChatFixture.last;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.chat.Chats.Asked;
import dev.zenow.application.inference.TestingInference.Script;
import dev.zenow.application.metrics.RecordingMeters.Request;
import dev.zenow.application.metrics.RecordingMeters.Tokens;
import dev.zenow.application.metrics.RequestEnd;
import dev.zenow.application.metrics.RequestOutcome;
import dev.zenow.application.runtime.TestingModelServers;
import dev.zenow.application.storage.TestingStorage;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.Usage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MeasuredRepliesTest {
    private final ChatFixture fixture = new ChatFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aFinishedReplyIsMeasured() {
        fixture.inference.then(Script.reply("One", " two."));
        assertThat(last(fixture.ask("Tell me").reply())).isInstanceOf(ReplyEvent.Finished.class);

        RequestEnd end = measured();
        assertThat(end.outcome()).isEqualTo(RequestOutcome.COMPLETE);
        assertThat(end.queued()).isPresent();
        assertThat(end.firstToken().orElseThrow())
                .isGreaterThanOrEqualTo(end.queued().orElseThrow())
                .isLessThanOrEqualTo(end.total());
        assertThat(fixture.meters.tokens).containsExactly(new Tokens(ModelMode.LLM, new Usage(10, 2, 0)));
    }

    @Test
    void aReplyThatWasStoppedIsMeasuredAsFarAsItCame() {
        fixture.inference.then(Script.empty().texts("So far").hang());
        Asked asked = fixture.ask("Tell me");
        awaitEvent(asked.reply(), ReplyEvent.Delta.class);
        fixture.chats.interrupt(ChatFixture.ACTOR, asked.session());

        RequestEnd end = measured();
        assertThat(end.outcome()).isEqualTo(RequestOutcome.INTERRUPTED);
        assertThat(end.firstToken()).isPresent();
        assertThat(fixture.meters.tokens).isEmpty();
    }

    @Test
    void aReplyThatFailsBeforeItsFirstTokenHasNone() {
        fixture.inference.then(Script.failure(ProblemCode.ENGINE_CRASHED.exception()));
        fixture.ask("Tell me");

        RequestEnd end = measured();
        assertThat(end.outcome()).isEqualTo(RequestOutcome.FAILED);
        assertThat(end.queued()).isPresent();
        assertThat(end.firstToken()).isEmpty();
    }

    @Test
    void aReplyWhoseModelDoesNotLoadNeverLeftTheQueue() {
        TestingModelServers servers = TestingModelServers.scripted();
        try (var other = new ChatFixture(servers, new TestingStorage(), 2_048)) {
            other.ask("Tell me");
            servers.take().exited(ProblemCode.ENGINE_OUT_OF_MEMORY.problem());

            RequestEnd end = measured(other);
            assertThat(end.outcome()).isEqualTo(RequestOutcome.FAILED);
            assertThat(end.queued()).isEmpty();
        }
    }

    private RequestEnd measured() {
        return measured(fixture);
    }

    /** It is measured when the end was told. */
    private static RequestEnd measured(ChatFixture chats) {
        await().until(() -> !chats.meters.requests.isEmpty());
        assertThat(chats.meters.requests).hasSize(1).extracting(Request::mode).containsExactly(ModelMode.LLM);
        return chats.meters.requests.getFirst().end();
    }
}
