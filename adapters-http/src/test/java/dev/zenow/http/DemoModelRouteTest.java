package dev.zenow.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.models.Models.AddModel;
import dev.zenow.domain.models.ModelMode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoModelRouteTest {
    private final TestingServer server = new TestingServer();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theDemoModelIsWrittenAndMadeKnown() throws IOException, InterruptedException {
        HttpResponse<String> answer = server.post("/api/models/demo", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"name\":\"tiny\"");
        assertThat(server.models.commands)
                .startsWith(
                        new AddModel(server.models.write().toString(), Optional.of(ModelMode.LLM), Optional.empty()));
    }
}
