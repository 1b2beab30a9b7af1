package dev.zenow.http.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.http.RawConnection;
import dev.zenow.http.TestingServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalRequestFilterTest {
    private final TestingServer server = new TestingServer();

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST:1", "zenow.example", "Zenow.Example:80"})
    void ourOwnHostsPass(String host) throws IOException {
        assertThat(get("/api/health", "Host: " + host)).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "evil.example:8000",
                "127.0.0.2",
                "localhost@evil.example",
                "evil.example/localhost",
                "0.0.0.0"
            })
    void foreignHostsAreRefusedEverywhere(String host) throws IOException {
        for (String path : new String[] {"/api/health", "/docs/index.html", "/api/nothing"}) {
            assertThat(get(path, "Host: " + host)).startsWith("HTTP/1.1 403 ").contains("\"code\":\"foreign_host\"");
        }
    }

    @Test
    void aSecondHostIsRefused() throws IOException {
        assertThat(get("/api/health", "Host: localhost", "Host: localhost")).doesNotStartWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "http://localhost:9", "https://localhost:8000", "file://"})
    void foreignOriginsAreRefused(String origin) throws IOException {
        assertThat(get("/api/health", "Host: localhost:8000", "Origin: " + origin))
                .startsWith("HTTP/1.1 403 ")
                .contains("\"code\":\"foreign_origin\"");
    }

    @Test
    void ourOwnPageMayAsk() throws IOException {
        assertThat(get("/api/health", "Host: localhost:8000", "Origin: http://localhost:8000"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(get("/api/health", "Host: zenow.example", "Origin: https://zenow.example"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void aWriteFromAnotherSiteIsRefused() throws IOException {
        String[] headers = {"Host: localhost", "Sec-Fetch-Site: cross-site", "Content-Length: 0"};
        assertThat(exchange("POST /api/sessions HTTP/1.1", headers)).contains("\"code\":\"foreign_origin\"");
        assertThat(exchange("GET /api/health HTTP/1.1", headers)).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void onlyTheRightTokenPasses() throws IOException {
        assertThat(get("/api/health", "Host: localhost", "Authorization: Bearer " + TestingServer.TOKEN))
                .startsWith("HTTP/1.1 200 ")
                .contains("\"instance\":\"" + InstanceId.of(TestingServer.TOKEN) + "\"")
                .doesNotContain(TestingServer.TOKEN);
        assertThat(get("/api/health", "Host: localhost", "Authorization: Bearer guess"))
                .startsWith("HTTP/1.1 401 ")
                .contains("\"code\":\"unauthorized\"");
    }

    private String get(String path, String... headers) throws IOException {
        return exchange("GET " + path + " HTTP/1.1", headers);
    }

    private String exchange(String line, String... headers) throws IOException {
        try (RawConnection connection = server.connect()) {
            String[] lines = new String[headers.length + 1];
            lines[0] = line;
            System.arraycopy(headers, 0, lines, 1, headers.length);
            return connection.request(lines).readUntil("}");
        }
    }
}
