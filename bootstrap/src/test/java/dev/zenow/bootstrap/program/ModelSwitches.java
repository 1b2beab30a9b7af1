package dev.zenow.bootstrap.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.bootstrap.program.TestingClient.Answer;
import dev.zenow.bootstrap.program.TestingClient.Event;
import dev.zenow.bootstrap.program.TestingClient.Json;
import dev.zenow.bootstrap.program.TestingClient.Stream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Loads and unloads models over HTTP. */
final class ModelSwitches {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestingClient client;

    ModelSwitches(TestingClient client) {
        this.client = client;
    }

    /** What a load asks for. */
    record Load(String mode, String path, int contextSize, boolean force) {
        static Load of(String mode, Path file) {
            return new Load(mode, file.toString(), 0, false);
        }

        Load withContext(int tokens) {
            return new Load(mode, path, tokens, force);
        }

        Load forced() {
            return new Load(mode, path, contextSize, true);
        }

        private String json() {
            String params = contextSize == 0 ? "" : ",\"params\":{\"context_size\":" + contextSize + "}";
            return "{\"mode\":\"%s\",\"path\":\"%s\",\"force\":%s%s}".formatted(mode, path, force, params);
        }
    }

    /** Asks for it and gives the events of its loading. */
    Stream begin(Load load) {
        return client.stream(client.posting("/api/models/load", load.json().getBytes(UTF_8))
                .header("Accept", "text/event-stream")
                .build());
    }

    /** Returns when it serves. */
    Json load(Load load) {
        try (Stream events = begin(load)) {
            Event end = events.end();
            assertThat(end.type()).as("%s: %s", load, end.data()).isEqualTo("ready");
            return end.data();
        }
    }

    /** Returns when its loading has begun. */
    Answer request(Load load) {
        return client.post("/api/models/load", load.json());
    }

    void unload(String mode) {
        client.post("/api/models/unload", "{\"mode\":\"" + mode + "\"}").good();
        awaitState(mode, "stopped");
    }

    Json current(String mode) {
        return client.get("/api/models/current?mode=" + mode).good();
    }

    long pid(String mode) {
        return Long.parseLong(current(mode).text("pid"));
    }

    Json awaitState(String mode, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(current(mode).text("state"))
                        .as("%s", current(mode))
                        .isEqualTo(state));
        return current(mode);
    }

    /** Sends one of the system's processes a signal. */
    static void signal(String signal, long pid) throws Exception {
        Process kill = new ProcessBuilder(List.of("kill", signal, Long.toString(pid))).start();
        assertThat(kill.waitFor()).isZero();
    }
}
