package dev.zenow.application.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.inference.ChatStream.Chunk;
import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.chat.PromptRole;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.runtime.Serving;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What every {@link Inference} promises of a chat. */
public abstract class InferenceContract {
    protected abstract Inference inference();

    /** A chat model that is ready. */
    protected abstract Serving chatServing();

    @Test
    void aReplyHasTextAndEndsOnce() {
        try (ChatStream stream = open()) {
            var text = new StringBuilder();
            Chunk chunk = stream.next();
            while (!(chunk instanceof Chunk.End end)) {
                if (chunk instanceof Chunk.Delta(String content, String reasoning, var _)) {
                    assertThat(content + reasoning).isNotEmpty();
                    text.append(content).append(reasoning);
                }
                chunk = stream.next();
            }
            assertThat(text).isNotEmpty();
            assertThat(end.usage().completionTokens()).isPositive();
            assertThatThrownBy(stream::next).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aClosedStreamSaysSo() {
        ChatStream stream = open();
        stream.close();
        stream.close();
        assertThatThrownBy(stream::next).isInstanceOf(StreamClosedException.class);
    }

    @Test
    void aLongerPromptHasMoreTokens() throws InterruptedException {
        assertThat(inference().promptTokens(chatServing(), messages("one two three four five six")))
                .isGreaterThan(inference().promptTokens(chatServing(), messages("one")));
    }

    private ChatStream open() {
        return inference()
                .chat(
                        chatServing(),
                        new ChatRequest(
                                messages("Hello"), SamplingParameters.NONE.withMaxTokens(8), OptionalInt.empty()));
    }

    private static List<PromptMessage> messages(String text) {
        return List.of(new PromptMessage(PromptRole.USER, text));
    }
}
