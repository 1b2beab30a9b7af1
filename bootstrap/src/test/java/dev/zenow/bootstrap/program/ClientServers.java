package dev.zenow.bootstrap.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.llama.gguf.TinyModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What client libraries are tried on. One server has the real engine: {@code talker} calls a function whenever it is offered one
 * and else says {@link #WORDS}, {@code vectors} embeds. The other one is scripted: {@code steady} speaks for as long as anybody
 * listens.
 */
final class ClientServers implements AutoCloseable {
    static final String WORDS = "Well bana dana fana gana hana kana lana mana bena dena fena gena";

    /** Longer than anything takes on a busy machine. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String SLOTS = "4";

    private final RunningServe real;
    private final RunningServe steady;

    private ClientServers(RunningServe real, RunningServe steady) {
        this.real = real;
        this.steady = steady;
    }

    static ClientServers start(Path folder) throws IOException, InterruptedException {
        Path home = Files.createDirectory(folder.resolve("real"));
        Path talker = home.resolve("talker.gguf");
        TinyModels.writeToolCaller(talker);
        TinyModels.writeEmbed(home.resolve("vectors.gguf"));
        RunningServe real = RunningServe.of(
                new TestingHome(home).with("ZENOW_PARALLEL_SLOTS", SLOTS).program(), Optional.of(talker));
        try {
            real.ready();
            real.client()
                    .post("/api/models/load", "{\"mode\":\"embed\",\"path\":\"" + home.resolve("vectors.gguf") + "\"}")
                    .good();
            await().atMost(PATIENCE)
                    .until(
                            () -> real.client()
                                    .get("/api/models/current?mode=embed")
                                    .good()
                                    .text("state"),
                            "ready"::equals);
            return new ClientServers(real, scripted(folder, TestingEngine.steady(folder, "word ")));
        } catch (RuntimeException | Error | IOException | InterruptedException failed) {
            real.close();
            throw failed;
        }
    }

    /** A server whose model {@code steady} is served by this engine. */
    static RunningServe scripted(Path folder, Path engine) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory(folder, "scripted");
        Path model = home.resolve("steady.gguf");
        TinyModels.writeLlm(model);
        RunningServe serve = RunningServe.of(
                new TestingHome(home)
                        .with("ZENOW_PARALLEL_SLOTS", SLOTS)
                        .with("ZENOW_ENGINE", engine.toString())
                        .program(),
                Optional.of(model));
        serve.ready();
        return serve;
    }

    String address() {
        return root(real);
    }

    String steadyAddress() {
        return root(steady);
    }

    static String root(RunningServe serve) {
        return serve.client().address().toString().replaceFirst("/$", "");
    }

    /** Waits until the steady model speaks to nobody. */
    void awaitSilence() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(steady.client().text("/metrics").lines())
                        .filteredOn(line -> line.startsWith("zenow_queue_slots_in_use{mode=\"llm\""))
                        .singleElement()
                        .asString()
                        .endsWith(" 0.0"));
    }

    @Override
    public void close() {
        try (real) {
            steady.close();
        }
    }
}
