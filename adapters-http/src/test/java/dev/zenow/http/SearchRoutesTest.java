package dev.zenow.http;

import static dev.zenow.http.TestingServer.sessionId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.search.SearchQuery;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.SessionId;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchRoutesTest {
    private final TestingServer server = new TestingServer();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void hitsShowWhereTheWordsAre() throws IOException, InterruptedException {
        String body = server.get("/api/search?q=%E5%A4%A9%E7%A9%BA%20%22a+b%22").body();
        assertThat(server.searches.asked.getLast()).isEqualTo(SearchQuery.of("天空 \"a b\"", 20));
        assertThat(body)
                .contains("\"session_title\":\"天空 & sky\"", "\"archived\":true", "\"role\":\"assistant\"")
                .contains("sky, the sky\",\"matches\":[{\"start\":7,\"end\":10},{\"start\":16,\"end\":19}]")
                .contains("\"cut_before\":true,\"cut_after\":false", "\"at\":\"2026-03-04T05:06:07.100Z\"")
                .contains("\"score\":7.25", "\"next_cursor\":\"more+\"", "\"complete\":false")
                .containsOnlyOnce("\"message_id\"");
    }

    @Test
    void everyFilterIsUnderstood() throws IOException, InterruptedException {
        SessionId session = sessionId();
        server.get("/api/search?q=sky&session_id=" + session
                + "&role=user&from=2026-01-31&until=2026-02-01T08:00:00%2B02:00&model=a%26b&limit=100&cursor=c%2B");
        assertThat(server.searches.asked.getLast())
                .isEqualTo(new SearchQuery(
                        "sky",
                        Optional.of(session),
                        Optional.of(MessageRole.USER),
                        Optional.of(Instant.parse("2026-01-31T00:00:00Z")),
                        Optional.of(Instant.parse("2026-02-01T06:00:00Z")),
                        Optional.of("a&b"),
                        100,
                        Optional.of("c+")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            q=%20                 | 422 | search_empty
            limit=5               | 400 | 'q'
            q=a&role=system       | 422 | user, assistant
            q=a&from=yesterday    | 400 | 'from'
            q=a&until=2026-13-01  | 400 | 'until'
            q=a&limit=101         | 400 | 'limit'
            q=a&session_id=x      | 404 | session_not_found
            """)
    void aBadQueryIsExplained(String query, int status, String named) throws IOException, InterruptedException {
        HttpResponse<String> answer = server.get("/api/search?" + query);
        assertThat(answer.body()).containsIgnoringCase(named);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void theIndexIsShownAndRebuilt() throws IOException, InterruptedException {
        String state = "{\"indexed\":4000000000,\"total\":5000000000,\"complete\":false}";
        assertThat(server.get("/api/search/index").body()).isEqualTo(state);
        HttpResponse<String> rebuilding = server.send("POST", "/api/search/rebuild", new byte[0]);
        assertThat(rebuilding.statusCode()).isEqualTo(202);
        assertThat(rebuilding.body()).isEqualTo(state);
        assertThat(server.searches.rebuilds).hasValue(1);
    }
}
