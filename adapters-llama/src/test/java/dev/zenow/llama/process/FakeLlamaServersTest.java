package dev.zenow.llama.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.inference.ContextExceededException;
import dev.zenow.application.runtime.ModelServers;
import dev.zenow.application.runtime.ModelServersContract;
import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.chat.PromptRole;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.llama.inference.LlamaInference;
import dev.zenow.llama.testing.FakeLlamaServer;
import dev.zenow.llama.testing.RealEngine;
import dev.zenow.llama.testing.Watched;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeLlamaServersTest extends ModelServersContract {
    @TempDir
    Path directory;

    private final Properties script = new Properties();
    private final LlamaInference inference = new LlamaInference();
    private final LlamaServers servers = servers(RealEngine.TIMINGS);

    @AfterEach
    void end() {
        inference.close();
        servers.close();
    }

    @Override
    protected ModelServers servers() {
        return servers;
    }

    @Override
    protected Launch launch() {
        return RealEngine.launch(directory.resolve("any.gguf"), ModelMode.LLM, 512, 2);
    }

    @Test
    void aSlowStartIsWaitedFor() {
        script.setProperty("readyAfterMillis", "1500");
        try (var child = new Watched(servers, launch())) {
            assertThat(child.serving().contextSize()).isEqualTo(512);
            assertThat(child.timesStuck()).isZero();
        }
    }

    @Test
    void aSlowDescriptionIsAskedForAgain() {
        script.setProperty("silentProps", "2");
        try (var child = new Watched(servers, launch())) {
            assertThat(child.serving().contextSize()).isEqualTo(512);
            assertThat(child.timesStuck()).isZero();
        }
    }

    @Test
    void oneThatNeverDescribesItselfIsStuck() {
        script.setProperty("silentProps", "-1");
        try (var child = new Watched(servers, launch())) {
            child.awaitStuck();
            assertThat(child.isReady()).isFalse();
        }
    }

    @Test
    void whatItLogsAfterBeingAskedToEndIsKept() {
        script.setProperty("lastWords", "everything is cleaned up");
        var child = new Watched(servers, launch());
        child.serving();
        child.child().terminate();
        assertThat(child.problem().code()).isEqualTo(ProblemCode.ENGINE_KILLED);
        assertThat(child.child().logTail()).contains("everything is cleaned up");
    }

    @Test
    void anEndAtTheStartIsExplained() {
        script.setProperty("exitLog", "ggml_aligned_malloc: insufficient memory (attempted to allocate 288.00 MB)");
        try (var child = new Watched(servers, launch())) {
            assertThat(child.problem().code()).isEqualTo(ProblemCode.ENGINE_OUT_OF_MEMORY);
        }
    }

    @Test
    void oneThatIgnoresTermIsKilledAfterTheGrace() {
        script.setProperty("ignoreTerm", "true");
        var child = new Watched(servers, launch());
        child.serving();
        servers.close();
        assertThat(child.problem().code()).isEqualTo(ProblemCode.ENGINE_KILLED);
    }

    @Test
    void aHangIsNoticed() {
        script.setProperty("hangAfter", "2");
        try (var child = new Watched(servers, launch());
                ChatStream stream = chat(child)) {
            stream.next();
            stream.next();
            child.awaitStuck();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "crashAfter, ENGINE_CRASHED",
        "cutAfter, ENGINE_CRASHED",
        "errorAfter, CONTEXT_EXCEEDED",
        "garbageAfter, ENGINE_REFUSED"
    })
    void aStreamThatBreaksIsAFailure(String fault, ProblemCode expected) {
        script.setProperty(fault, "3");
        try (var child = new Watched(servers, launch());
                ChatStream stream = chat(child)) {
            assertThatThrownBy(() -> drain(stream))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            failed -> assertThat(failed.problem().code()).isEqualTo(expected));
        }
    }

    @Test
    void aRefusalForLengthHasFigures() {
        script.setProperty("exceeds", "true");
        try (var child = new Watched(servers, launch());
                ChatStream stream = chat(child)) {
            assertThatThrownBy(stream::next)
                    .isInstanceOfSatisfying(
                            ContextExceededException.class,
                            failed -> assertThat(failed.promptTokens()).isEqualTo(15_019));
        }
    }

    private LlamaServers servers(LlamaTimings timings) {
        return new LlamaServers(
                () -> {
                    try {
                        return FakeLlamaServer.write(directory, script);
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                },
                List.of(),
                Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "zenow-fake-run-" + ProcessHandle.current().pid()),
                InstantSource.system(),
                timings);
    }

    private ChatStream chat(Watched child) {
        return inference.chat(
                child.serving(),
                new ChatRequest(
                        List.of(new PromptMessage(PromptRole.USER, "Hello")),
                        SamplingParameters.NONE.withMaxTokens(100),
                        OptionalInt.empty()));
    }

    private static void drain(ChatStream stream) {
        ChatStream.Chunk chunk;
        do {
            chunk = stream.next();
        } while (!(chunk instanceof ChatStream.Chunk.End));
    }
}
