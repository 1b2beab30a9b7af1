package dev.zenow.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.parameters.ModelParameters.ParameterChange;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.parameters.ParameterGroup;
import dev.zenow.domain.parameters.ParameterValues;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterRoutesTest {
    private static TestingServer server;

    @BeforeAll
    static void start() {
        server = new TestingServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void showsEveryParameterOfTheModeWithItsRange() throws IOException, InterruptedException {
        HttpResponse<String> llm = server.get("/api/models/get_param?mode=llm&name=tiny");
        assertThat(llm.statusCode()).isEqualTo(200);
        assertThat(llm.body())
                .contains("\"mode\":\"llm\"", "\"name\":\"tiny\"")
                .contains(
                        "{\"name\":\"threads\",\"group\":\"server\",\"value\":2,\"layer\":\"default\",\"type\":\"integer\","
                                + "\"minimum\":1.0,\"maximum\":1024.0,\"allowed\":\"from 1 to 1024\",")
                .contains("\"value\":false", "\"choices\":[\"auto\",\"on\",\"off\"]", "\"needs_restart\":true")
                .contains("\"name\":\"system_prompt\"")
                .doesNotContain("\"pooling\"");
        assertThat(server.get("/api/models/get_param?mode=embed").body())
                .contains("\"pooling\"")
                .doesNotContain("\"temperature\"", "\"system_prompt\"");
        assertThat(server.get("/api/models/get_param?mode=llm&name=missing").statusCode())
                .isEqualTo(404);
        assertThat(server.get("/api/models/get_param?mode=chat").statusCode()).isEqualTo(422);
    }

    @Test
    void aNullUnsetsAndWhatIsAbsentStays() throws IOException, InterruptedException {
        HttpResponse<String> answer = server.post("/api/models/update_param", """
                {"mode": "llm", "name": "tiny", "restart": true,
                 "server": {"context_size": 8192, "threads": null, "cache_type_k": "q8_0", "extra_flags": ["--rope-scale", "2"]},
                 "sampling": {"temperature": 1, "top_p": null, "stop": ["END"]},
                 "system_prompt": null}
                """);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(server.parameters.changes.getLast())
                .isEqualTo(new ParameterChange(
                        ModelMode.LLM,
                        Optional.of("tiny"),
                        ParameterValues.NONE
                                .with(Parameter.CONTEXT_SIZE, 8_192)
                                .with(Parameter.CACHE_TYPE_K, "q8_0")
                                .with(Parameter.EXTRA_FLAGS, List.of("--rope-scale", "2"))
                                .with(Parameter.TEMPERATURE, 1)
                                .with(Parameter.STOP, List.of("END")),
                        Set.of(Parameter.THREADS, Parameter.TOP_P, Parameter.SYSTEM_PROMPT),
                        true));
        assertThat(answer.body())
                .startsWith(
                        "{\"at_once\":[\"temperature\",\"top_p\",\"stop\",\"system_prompt\"],"
                                + "\"after_restart\":[\"context_size\",\"threads\",\"cache_type_k\",\"extra_flags\"],\"restarting\":true,")
                .contains("\"value\":[\"--rope-scale\",\"2\"],\"layer\":\"model\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"mode\":\"llm\",\"server\":{\"contxt_size\":512}} | server: there is no parameter 'contxt_size'; did you mean 'context_size'?",
                "{\"mode\":\"llm\",\"server\":{\"temperature\":1}} | server: there is no parameter 'temperature'.",
                "{\"mode\":\"llm\",\"sampling\":{\"top_p\":2}} | sampling: top_p must be from 0 to 1, not 2.",
                "{\"mode\":\"llm\",\"server\":{\"context_size\":\"4096\"}} | server: context_size must be from 256 to 16777216, not 4096.",
                "{\"mode\":\"llm\",\"server\":7} | 'server' must be an object of names and values.",
                "{\"mode\":\"llm\",\"serve\":{}} | The field 'serve' is not known here; did you mean 'server'?",
                "{\"mode\":\"llm\",\"restart\":\"yes\"} | 'restart' must be true or false.",
                "{\"mode\":\"llm\",\"system_prompt\":7} | system_prompt: system_prompt must be a text of at most 65536 characters, not 7.",
                "{\"server\":{}} | 'mode' is one of llm, embed and rerank.",
            })
    void whatMakesNoSenseIsRefusedInASentence(String body, String detail) throws IOException, InterruptedException {
        int before = server.parameters.changes.size();
        HttpResponse<String> answer = server.post("/api/models/update_param", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("\"detail\":\"" + detail + "\"");
        assertThat(server.parameters.changes).hasSize(before);
    }

    @Test
    void aLoadRefusesWhatIsNotInTheTable() throws IOException, InterruptedException {
        HttpResponse<String> answer = server.post("/api/models/load", "{\"mode\":\"llm\",\"params\":{\"thread\":2}}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("did you mean 'threads'?");
        assertThat(server.post("/api/models/load", "{\"mode\":\"llm\",\"params\":{\"threads\":null}}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void theDocumentNamesEveryParameterOfTheTable() throws IOException, InterruptedException {
        String document = server.get("/docs/zenow.yml").body();
        assertThat(documented(document, "ServerParameters"))
                .containsExactlyInAnyOrderElementsOf(table(ParameterGroup.SERVER));
        assertThat(documented(document, "Sampling"))
                .containsExactlyInAnyOrderElementsOf(table(ParameterGroup.SAMPLING));
    }

    private static List<String> table(ParameterGroup group) {
        return Arrays.stream(Parameter.values())
                .filter(parameter -> parameter.group() == group)
                .map(Parameter::label)
                .toList();
    }

    /** The names of a schema's properties: the lines that are indented by eight. */
    private static List<String> documented(String document, String schema) {
        Matcher part = Pattern.compile("(?m)^    " + schema + ":\\n(?:(?:      .*)?\\n)+")
                .matcher(document);
        assertThat(part.find()).isTrue();
        return Pattern.compile("(?m)^        ([a-z_]+):")
                .matcher(part.group())
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
