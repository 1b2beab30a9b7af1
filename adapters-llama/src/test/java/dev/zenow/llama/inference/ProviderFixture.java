package dev.zenow.llama.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.inference.ChatStream.Chunk;
import dev.zenow.application.providers.Endpoint;
import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.chat.PromptRole;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.providers.ProviderAddress;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.llama.remote.Credentials;
import dev.zenow.llama.remote.RemoteCalls;
import dev.zenow.llama.remote.RemoteSettings;
import dev.zenow.llama.testing.ScriptedProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** A scripted server, and what asks it. */
@Timeout(60)
abstract class ProviderFixture {
    protected static final String KEY = "sk-secret-0123456789";
    protected static final String DELTA = "data: {\"choices\":[{\"delta\":{\"content\":\"%s\"}}]}\n";
    protected static final String STOP = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n";
    protected static final String USAGE =
            "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":21,\"completion_tokens\":3,"
                    + "\"prompt_tokens_details\":{\"cached_tokens\":16}}}\n";
    protected static final String DONE = "data: [DONE]\n";
    protected static final ChatRequest REQUEST = new ChatRequest(
            List.of(new PromptMessage(PromptRole.USER, "Hello you")),
            SamplingParameters.NONE.withMaxTokens(50),
            OptionalInt.empty());

    protected final ScriptedProvider server = ScriptedProvider.start();
    private ProviderInference inference = with(Duration.ofSeconds(20));

    @AfterEach
    void end() {
        inference.close();
        server.close();
    }

    protected final ProviderInference inference() {
        return inference;
    }

    /** Waits for a byte no longer than this. */
    protected final void waiting(Duration silence) {
        inference.close();
        inference = with(silence);
    }

    private static ProviderInference with(Duration silence) {
        return new ProviderInference(new RemoteCalls(new RemoteSettings(
                Duration.ofSeconds(5), silence, silence, "Zenow/test", Optional.empty(), true, Credentials.NONE)));
    }

    protected final Endpoint endpoint() {
        return new Endpoint(ProviderAddress.parse(server.address()), "far-1", Optional.of(KEY), true);
    }

    /** What was said, and how it ended. */
    protected record Said(String content, String reasoning, Chunk.End end) {}

    protected final Said said() {
        try (ChatStream stream = inference.chat(endpoint(), REQUEST)) {
            var content = new StringBuilder();
            var reasoning = new StringBuilder();
            while (true) {
                switch (stream.next()) {
                    case Chunk.Prompt _ -> {}
                    case Chunk.Delta delta -> {
                        content.append(delta.content());
                        reasoning.append(delta.reasoning());
                    }
                    case Chunk.End end -> {
                        return new Said(content.toString(), reasoning.toString(), end);
                    }
                }
            }
        }
    }

    protected static Problem problem(ProblemCode code, ThrowingCallable call) {
        ProblemException failure = catchThrowableOfType(ProblemException.class, call);
        assertThat(failure).isNotNull();
        assertThat(failure.problem().code()).as(failure.getMessage()).isEqualTo(code);
        assertThat(failure.getMessage()).doesNotContain(KEY);
        return failure.problem();
    }

    protected static String delta(String text) {
        return DELTA.formatted(text);
    }

    protected final List<String> paths() {
        List<String> paths = new ArrayList<>();
        server.requests().forEach(seen -> paths.add(seen.method() + " " + seen.path()));
        return paths;
    }
}
