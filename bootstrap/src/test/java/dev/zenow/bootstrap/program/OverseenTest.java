package dev.zenow.bootstrap.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.cli.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What somebody who runs Zenow can learn of it: the machine, and what is measured. With the real engine. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OverseenTest {
    @TempDir
    private Path folder;

    @Test
    void aReplyIsMeasuredAndTheMachineDescribed() throws InterruptedException {
        TestingHome home = new TestingHome(folder).with("ZENOW_MAX_TOKENS", "20");
        ZenowProgram program = home.program();
        try (RunningServe serve = RunningServe.of(program, Optional.of(program.demoModel(Settings.NONE)))) {
            serve.ready();
            try (TestingClient.Stream reply = serve.client().ask("{\"message\":\"Hello\",\"stream\":true}")) {
                assertThat(reply.end().type()).isEqualTo("message");
            }
            await().untilAsserted(() -> assertThat(scrape(serve))
                    .containsPattern("zenow_completion_tokens_total\\{mode=\"llm\"} [1-9]")
                    .contains("zenow_request_seconds_count{mode=\"llm\",outcome=\"complete\"} 1")
                    .contains("zenow_request_first_token_seconds_count{mode=\"llm\"} 1"));

            TestingClient.Json system = serve.client().get("/api/system").good();
            assertThat(system.get("engine").text("path")).endsWith("llama-server");
            assertThat(system.text("devices_problem")).isEmpty();
            assertThat(system.list("disks")).hasSize(2);
            assertThat(home.run("system", "--json").output())
                    .contains("\"path\":\"" + system.get("engine").text("path") + "\"");
        }
    }

    @Test
    void theMachineIsDescribedWithoutAServeAndWithoutAnEngine() {
        TestingHome home = new TestingHome(folder).with("ZENOW_ENGINE", "/nowhere/llama-server");
        TestingHome.Ran shown = home.run("system");
        assertThat(shown.code()).isZero();
        assertThat(shown.output())
                .contains("memory", "There is no llama-server at /nowhere/llama-server", home.dataDirectory() + ", ");
    }

    private static String scrape(RunningServe serve) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(serve.client().request("/metrics").GET().build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
