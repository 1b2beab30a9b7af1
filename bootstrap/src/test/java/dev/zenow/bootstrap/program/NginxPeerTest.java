package dev.zenow.bootstrap.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.bootstrap.program.TestingClient.Json;
import dev.zenow.llama.testing.RealNginx;
import dev.zenow.llama.testing.SeededFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from a server that was not made for these tests. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NginxPeerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final SeededFile FILE = new SeededFile((40L << 20) + 4_321, 11);
    private static final String NAME = "Near-Q4_K_M.gguf";

    /** What may come twice: what was on its way to connections that were no more read. */
    private static final long LITTLE = 2L << 20;

    /** As a slow line does; else it would keep to its rate by 2 MB at once and a long pause. */
    private static final String SMOOTH = "sendfile_max_chunk 64k;";

    @TempDir
    private Path folder;

    @Test
    void aFileComesByFourConnections() throws Exception {
        // So slow that one connection would not have fetched it all before the others begin.
        try (RealNginx nginx = nginx("limit_rate 8m;", SMOOTH);
                RunningServe serve = serve()) {
            download(serve.client(), nginx);
            assertFile();
            assertThat(nginx.sent())
                    .hasSizeGreaterThanOrEqualTo(4)
                    .allSatisfy(sent -> assertThat(sent.status()).isEqualTo(206));
            assertThat(nginx.sentBytes()).isBetween(FILE.size(), FILE.size() + LITTLE);
        }
    }

    @Test
    void anNginxThatIsKilledAndStartedAgainIsGoneOnWith() throws Exception {
        try (RealNginx nginx = nginx("limit_rate 3m;", SMOOTH);
                RunningServe serve = serve()) {
            TestingClient client = serve.client();
            String id = begin(client, nginx);
            await().atMost(PATIENCE).until(() -> received(client, id) > FILE.size() / 3);
            nginx.kill();
            long held = received(client, id);
            long before = nginx.sentBytes();
            assertThat(held).isLessThan(FILE.size());
            nginx.startAgain();

            awaitComplete(client, id);
            assertFile();
            assertThat(Integer.parseInt(read(client, id).text("retries"))).isPositive();
            assertThat(nginx.sentBytes() - before)
                    .as("of %d, %d held, then %s", FILE.size(), held, nginx.sent())
                    .isBetween(1L, FILE.size() - held + LITTLE);
            assertThat(nginx.sentBytes()).isLessThanOrEqualTo(FILE.size() + LITTLE);
        }
    }

    @Test
    void anNginxThatCompressesSendsTheFileAsItIs() throws Exception {
        try (RealNginx nginx = nginx("gzip on;", "gzip_types *;", "gzip_min_length 1;", "gzip_proxied any;");
                RunningServe serve = serve()) {
            assertThat(encoding(nginx.link(NAME)))
                    .as("it compresses for who asks")
                    .isEqualTo("gzip");
            long before = nginx.sentBytes();
            download(serve.client(), nginx);
            assertFile();
            assertThat(nginx.sentBytes() - before).isBetween(FILE.size(), FILE.size() + LITTLE);
        }
    }

    @Test
    void anNginxWithoutRangesSendsTheFileOnce() throws Exception {
        try (RealNginx nginx = nginx("max_ranges 0;");
                RunningServe serve = serve()) {
            download(serve.client(), nginx);
            assertFile();
            assertThat(nginx.sent()).singleElement().satisfies(sent -> {
                assertThat(sent.status()).isEqualTo(200);
                assertThat(sent.bytes()).isEqualTo(FILE.size());
            });
        }
    }

    private RealNginx nginx(String... directives) throws IOException, InterruptedException {
        RealNginx nginx = RealNginx.start(folder.resolve("nginx"), directives);
        FILE.write(nginx.files().resolve(NAME));
        return nginx;
    }

    private RunningServe serve() throws InterruptedException {
        TestingHome home = new TestingHome(folder)
                .with("ZENOW_MODELS_DIR", folder.resolve("models").toString())
                .with("ZENOW_DOWNLOAD_CONNECTIONS", "4");
        return RunningServe.of(home.program(), Optional.empty());
    }

    /** Returns when it is complete, and nginx has noted all that it sent. */
    private static void download(TestingClient client, RealNginx nginx) {
        String id = begin(client, nginx);
        awaitComplete(client, id);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(nginx.sentBytes()).isGreaterThanOrEqualTo(FILE.size()));
    }

    private static String begin(TestingClient client, RealNginx nginx) {
        return client.post(
                        "/api/models/download",
                        "{\"url\":\"%s\",\"sha256\":\"%s\"}".formatted(nginx.link(NAME), FILE.sha256()))
                .good()
                .text("download_id");
    }

    private static void awaitComplete(TestingClient client, String id) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Json download = read(client, id);
            assertThat(download.text("state")).as("%s", download).isEqualTo("complete");
        });
    }

    private static long received(TestingClient client, String id) {
        return Long.parseLong(read(client, id).text("received_bytes"));
    }

    private static Json read(TestingClient client, String id) {
        return client.get("/api/models/downloads/" + id).good();
    }

    private void assertFile() throws IOException {
        Path file = folder.resolve("models/llm").resolve(NAME);
        assertThat(Files.size(file)).isEqualTo(FILE.size());
        assertThat(DownloadKills.sha256(file)).isEqualTo(FILE.sha256());
    }

    private static String encoding(URI link) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(link)
                    .header("Accept-Encoding", "gzip")
                    .build();
            HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
            return response.headers().firstValue("Content-Encoding").orElse("none");
        }
    }
}
