package dev.zenow.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageRouteTest {
    private static final Pattern ADDRESS = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"");

    private final TestingServer server = new TestingServer();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterAll
    void stop() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/chat/01993e2c-8f5e-7c3a-9d0e-5b8f0c1a2b3c",
                "/history",
                "/history?q=cat",
                "/models",
                "/models/llm/qwen3",
                "/models/llm/owner%2Frepo%20%E6%A8%A1%E5%9E%8B",
                "/agents",
                "/agents/7",
                "/providers",
                "/contexts",
                "/settings",
                "/start"
            })
    void everyAddressOfThePageShowsIt(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(answer.body()).contains("<div id=\"page\">");
    }

    @Test
    void thePageIsHeldToThisServer() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/");
        assertThat(header(answer, "content-security-policy"))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'")
                .doesNotContain("unsafe");
        assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
        assertThat(header(answer, "referrer-policy")).isEqualTo("no-referrer");
        assertThat(header(answer, "cross-origin-opener-policy")).isEqualTo("same-origin");
        assertThat(header(answer, "permissions-policy")).contains("camera=()");
        // What its policy forbids would not run.
        assertThat(answer.body()).doesNotContainPattern("<script(?![^>]*src=)").doesNotContain("<style", "style=");
    }

    @Test
    void allThatItNeedsIsThere() throws IOException, InterruptedException {
        Matcher addresses = ADDRESS.matcher(get("/").body());
        int assets = 0;
        while (addresses.find()) {
            HttpResponse<String> answer = get(addresses.group(1));
            assertThat(answer.statusCode()).as(addresses.group(1)).isEqualTo(200);
            assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
            if (addresses.group(1).startsWith("/assets/")) {
                assertThat(header(answer, "cache-control")).isEqualTo("public, max-age=31536000, immutable");
                assets++;
            }
        }
        assertThat(assets).isGreaterThanOrEqualTo(3);
    }

    @Test
    void whatTheBrowserHasIsNotSentAgain() throws IOException, InterruptedException {
        HttpResponse<String> first = get("/");
        assertThat(header(first, "cache-control")).isEqualTo("no-cache");
        HttpResponse<String> again = get("/", "If-None-Match", "\"other\", W/" + header(first, "etag"));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "etag")).isEqualTo(header(first, "etag"));
        assertThat(get("/", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }

    @Test
    void theScriptIsCompressedForWhoReadsThat() throws IOException, InterruptedException {
        Matcher script = Pattern.compile("src=\"(/assets/index-[^\"]+\\.js)\"").matcher(get("/").body());
        assertThat(script.find()).isTrue();
        HttpResponse<String> plain = get(script.group(1));
        HttpResponse<byte[]> compressed = client.send(
                HttpRequest.newBuilder(server.address().resolve(script.group(1)))
                        .header("Accept-Encoding", "br, gzip;q=0.8")
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(compressed.headers().firstValue("content-encoding")).contains("gzip");
        assertThat(compressed.headers().firstValue("vary")).contains("Accept-Encoding");
        assertThat(compressed.headers().firstValue("etag"))
                .isNotEqualTo(plain.headers().firstValue("etag"));
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(compressed.body()))) {
            assertThat(new String(stream.readAllBytes(), UTF_8)).isEqualTo(plain.body());
        }
        assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
        assertThat(get(script.group(1), "Accept-Encoding", "gzip;q=0").headers().firstValue("content-encoding"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/none.js",
                "/assets/../index.html",
                "/assets/..%2Findex.html",
                "/assets/../../application.yml",
                "/files.txt",
                "/index.html",
                "/nowhere"
            })
    void whatIsNotThereIsAProblem(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(header(answer, "content-type")).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains("\"route_not_found\"");
    }

    @Test
    void theHeadAloneCanBeAskedFor() throws IOException, InterruptedException {
        for (String path : new String[] {"/", "/settings", "/favicon.svg"}) {
            HttpResponse<String> answer = server.send(
                    HttpRequest.newBuilder(server.address().resolve(path)).method("HEAD", BodyPublishers.noBody()));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
            assertThat(header(answer, "content-security-policy")).isNotEmpty();
        }
    }

    @Test
    void whatProgramsAskForIsStillTheirs() throws IOException, InterruptedException {
        assertThat(get("/docs").body()).contains("<rapi-doc");
        assertThat(header(get("/api/health"), "content-type")).startsWith("application/json");
        assertThat(header(get("/v1/models"), "content-type")).startsWith("application/json");
        assertThat(header(get("/metrics"), "content-type")).startsWith("text/plain");
        assertThat(header(get("/conversations"), "content-type")).startsWith("application/json");
        assertThat(header(server.post("/chat", "{\"message\": 1"), "content-type"))
                .doesNotStartWith("text/html");
        assertThat(get("/docs/zenow.yml").body())
                .doesNotContain("/assets", "favicon", "/history:\n    get:\n      tags:\n      - page");
    }

    @Test
    void aForeignHostDoesNotGetThePage() throws IOException {
        try (RawConnection connection = server.connect()) {
            connection.send("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
            assertThat(connection.readUntil("foreign_host")).startsWith("HTTP/1.1 403 ");
        }
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.address().resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return server.send(request);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
