package dev.zenow.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocsRouteTest {
    private static final Pattern ADDRESS = Pattern.compile("(?:src|href|spec-url)=\"([^\"]+)\"");

    private final TestingServer server = new TestingServer();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theReaderAndAllThatItNeedsComeFromHere() throws IOException, InterruptedException {
        for (String path : List.of("/docs", "/docs/", "/docs/index.html")) {
            HttpResponse<String> answer = server.get(path);
            assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
                    .startsWith("default-src 'self';")
                    .contains("frame-ancestors 'none'");
            assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
            String page = answer.body();
            assertThat(page).contains("<rapi-doc");
            Matcher addresses = ADDRESS.matcher(page);
            int found = 0;
            while (addresses.find()) {
                assertThat(addresses.group(1)).startsWith("/docs/");
                assertThat(server.get(addresses.group(1)).statusCode()).isEqualTo(200);
                found++;
            }
            assertThat(found).isEqualTo(3);
        }
    }

    @Test
    void theDocumentNamesEveryRouteInItsOwnSpelling() throws IOException, InterruptedException {
        String document = server.get("/docs/zenow.yml").body();
        assertThat(document)
                .contains(
                        "/api/chat:",
                        "/api/health:",
                        "/api/sessions:",
                        "/api/sessions/{id}:",
                        "/api/sessions/{id}/messages:",
                        "/api/sessions/{id}/stream:",
                        "/api/sessions/{id}/interrupt:",
                        "/api/sessions/bulk:",
                        "/api/sessions/export:",
                        "/api/sessions/import:",
                        "/api/sessions/trash:",
                        "/api/sessions/{id}/branch:",
                        "/api/sessions/{id}/context:",
                        "/api/sessions/{id}/export:",
                        "/api/sessions/{id}/messages/{message_id}:",
                        "/api/sessions/{id}/regenerate:",
                        "/api/sessions/{id}/restore:",
                        "/api/sessions/{id}/statistics:",
                        "/api/contexts:",
                        "/api/contexts/{id}:",
                        "/api/events:",
                        "/api/search:",
                        "/api/search/index:",
                        "/api/search/rebuild:",
                        "/api/models/current:",
                        "/api/models/list:",
                        "/api/models/load:",
                        "/api/models/unload:",
                        "/api/models/restart:",
                        "/api/models/add:",
                        "/api/models/demo:",
                        "/api/models/remove:",
                        "/api/models/logs:",
                        "/api/models/download:",
                        "/api/models/downloads:",
                        "/api/models/downloads/{id}:",
                        "/api/models/downloads/{id}/events:",
                        "/api/models/downloads/{id}/pause:",
                        "/api/models/downloads/{id}/resume:",
                        "/api/models/downloads/{id}/restart:",
                        "/api/models/repository:",
                        "/api/models/mirrors:",
                        "/api/models/tokens:",
                        "/api/models/tokens/{host}:",
                        "/api/system:",
                        "/metrics:",
                        "/v1/embeddings:",
                        "/v1/rerank:")
                .contains("operationId: interrupt", "session_id:", "repeat_penalty:", "text/event-stream")
                .contains("application/problem+json", "next_step:")
                .contains("operationId: downloadEvents", "received_bytes:", "skipped_until:", "kept_at:")
                .contains("encoding_format:", "top_n:", "relevance_score:")
                .contains("send_reasoning:", "reply_reserve:", "estimate_error:", "is_default:", "cut_before:")
                .doesNotContain("sessionId:", "SamplingBody:", "ContextRulesView:");
    }
}
