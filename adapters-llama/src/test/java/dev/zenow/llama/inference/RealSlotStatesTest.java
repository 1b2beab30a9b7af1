package dev.zenow.llama.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.inference.ChatStream.Chunk;
import dev.zenow.application.inference.SlotStates;
import dev.zenow.application.inference.SlotStatesContract;
import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.chat.PromptRole;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.llama.gguf.TinyModels;
import dev.zenow.llama.process.LlamaServers;
import dev.zenow.llama.testing.RealEngine;
import dev.zenow.llama.testing.Watched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealSlotStatesTest extends SlotStatesContract {
    private static final int REPLY = 20;

    @TempDir
    static Path directory;

    private final LlamaInference inference = new LlamaInference();
    private LlamaSlotStates states;
    private LlamaServers servers;
    private Launch launch;
    private Serving serving;

    @BeforeAll
    void start() throws IOException {
        Path model = directory.resolve("endless.gguf");
        TinyModels.writeEndlessLlm(model);
        Files.createDirectories(directory.resolve("slots"));
        Files.writeString(directory.resolve("slots").resolve("left.part"), "half");
        states = new LlamaSlotStates(directory.resolve("slots"));
        servers = new LlamaServers(
                RealEngine::engine,
                List.of(),
                Optional.of(states.folder()),
                directory.resolve("run"),
                InstantSource.system(),
                RealEngine.TIMINGS);
        launch = RealEngine.launch(model, ModelMode.LLM, 1_024, 2);
        serving = new Watched(servers, launch).serving();
    }

    @AfterAll
    void end() {
        inference.close();
        servers.close();
        states.close();
    }

    @Override
    protected Serving serving() {
        return serving;
    }

    @Override
    protected SlotStates states() {
        return states;
    }

    @Override
    protected long fill(int slot) {
        Chunk.End end = chat(serving, slot, "Once upon a time there was a slot " + slot);
        return 0L + end.usage().promptTokens() + end.usage().completionTokens();
    }

    @Override
    protected void empty(int slot) throws InterruptedException {
        try (var calls = new EngineCalls("test-")) {
            assertThat(calls.post(serving, "/slots/" + slot + "?action=erase", new byte[0])
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void filesAreForTheirOwnerAlone() throws IOException, InterruptedException {
        assertThat(states.folder().resolve("left.part")).doesNotExist();
        fill(0);
        states.save(serving, 0, "a");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(states.folder())))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(states.folder())) {
            assertThat(files.toList())
                    .singleElement()
                    .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void anotherServerOfTheSameModelGoesOnWhereTheFirstOneWas() throws InterruptedException {
        String question = "Tell me more, and more, and then some more of it";
        chat(serving, 0, question);
        states.save(serving, 0, "a");

        try (var later = new Watched(servers, launch)) {
            assertThat(states.restore(later.serving(), 1, "a")).isPresent();
            Chunk.End again = chat(later.serving(), 1, question);
            assertThat(again.usage().cachedTokens())
                    .isGreaterThanOrEqualTo(again.usage().promptTokens() - 2);
        }
    }

    @Test
    void aModelOfTheSameShapeDoesNotReadTheOthersSlots() throws IOException, InterruptedException {
        Path other = directory.resolve("other.gguf");
        TinyModels.writeLlm(other);
        fill(0);
        states.save(serving, 0, "a");

        try (var later = new Watched(servers, RealEngine.launch(other, ModelMode.LLM, 1_024, 2))) {
            assertThat(states.restore(later.serving(), 0, "a")).isEmpty();
        }
    }

    @Test
    void aDamagedFileIsAsGoodAsNone() throws IOException, InterruptedException {
        fill(0);
        states.save(serving, 0, "a");
        try (Stream<Path> files = Files.list(states.folder())) {
            Path file = files.findFirst().orElseThrow();
            Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 100));
        }

        assertThat(states.restore(serving, 0, "a")).isEmpty();
        assertThat(chat(serving, 0, "Still there?").usage().completionTokens()).isEqualTo(REPLY);
    }

    private Chunk.End chat(Serving with, int slot, String question) {
        var request = new ChatRequest(
                List.of(new PromptMessage(PromptRole.USER, question)),
                SamplingParameters.NONE.withMaxTokens(REPLY),
                OptionalInt.of(slot));
        try (ChatStream stream = inference.chat(with, request)) {
            while (true) {
                if (stream.next() instanceof Chunk.End end) {
                    return end;
                }
            }
        }
    }
}
