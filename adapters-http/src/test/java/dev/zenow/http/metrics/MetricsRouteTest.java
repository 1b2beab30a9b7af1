package dev.zenow.http.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.sessions.Usage;
import dev.zenow.http.TestingServer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsRouteTest {
    private final TestingServer server = new TestingServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatIsTakenAwayCanBeReadByPrometheus() throws IOException, InterruptedException {
        server.meters.tokens(ModelMode.EMBED, new Usage(30, 0, 20));
        HttpResponse<String> answer = server.get("/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains(PrometheusMeters.TYPE);
        Scrape scrape = Scrape.parse(answer.body());
        assertThat(scrape.value("zenow_build_info", "version", "9.8.7")).isEqualTo(1);
        assertThat(scrape.value("zenow_prompt_tokens_total", "mode", "embed")).isEqualTo(30);
        assertThat(scrape.value("process_uptime_seconds")).isPositive();
        assertThat(scrape.families()).containsKeys("jvm_memory_used_bytes", "jvm_threads_live_threads");
    }

    @Test
    void prometheusOwnWishesAreMet() throws IOException, InterruptedException {
        HttpResponse<String> answer = server.send(
                HttpRequest.newBuilder(server.address().resolve("/metrics"))
                        .header(
                                "Accept",
                                "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.2"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains(PrometheusMeters.TYPE);
    }

    @Test
    void aForeignPageLearnsNothing() throws IOException, InterruptedException {
        HttpResponse<String> answer = server.send(
                HttpRequest.newBuilder(server.address().resolve("/metrics")).header("Origin", "http://evil.example"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("zenow_");
    }
}
