package dev.zenow.http;

import static dev.zenow.http.TestingDownloads.ID;
import static dev.zenow.http.TestingDownloads.bare;
import static dev.zenow.http.TestingDownloads.running;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.downloads.Downloads.StartDownload;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.users.Actor;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadRoutesTest {
    private static final String PATH = "/api/models/downloads/" + ID;

    private final TestingServer server = new TestingServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aDownloadIsAskedForByNameOrByLink() throws IOException, InterruptedException {
        HttpResponse<String> byName = server.post("/api/models/download", "{\"name\":\"tiny\"}");
        assertThat(byName.statusCode()).isEqualTo(202);
        assertThat(byName.body())
                .contains("\"download_id\":\"" + ID + "\"", "\"state\":\"queued\"", "\"received_bytes\":0")
                .doesNotContain("total_bytes", "seconds_left", "progress", "\"error\"", "notice");
        assertThat(server.downloads.commands)
                .containsExactly(new StartDownload(
                        ModelMode.LLM, Optional.of("tiny"), Optional.empty(), Optional.empty(), Optional.empty()));

        HttpResponse<String> byLink = server.post(
                "/api/models/download",
                "{\"mode\":\"embed\",\"url\":\"hf:o/r:Q4_K_M\",\"as\":\"mine\",\"sha256\":\"SHA256:" + "AB".repeat(32)
                        + "\"}");
        assertThat(byLink.statusCode()).as(byLink.body()).isEqualTo(202);
        assertThat(server.downloads.commands.getLast())
                .isEqualTo(new StartDownload(
                        ModelMode.EMBED,
                        Optional.empty(),
                        Optional.of("hf:o/r:Q4_K_M"),
                        Optional.of("mine"),
                        Optional.of(new Sha256("ab".repeat(32)))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                       | 422 | invalid_request        | Give either 'name' or 'url'.
            {"name":"a","url":"b"}                   | 422 | invalid_request        | Give either 'name' or 'url'.
            {"name":"a","as":"b"}                    | 422 | invalid_request        | 'as'
            {"url":"a","sha256":"12"}                | 422 | invalid_request        | 64 hexadecimal digits
            {"url":"a","mode":"cook"}                | 422 | invalid_request        | 'mode'
            {"url":"a","as":""}                      | 400 | malformed_request      | 'as'
            {"link":"a"}                             | 400 | malformed_request      | 'link'
            {"url":"nothing"}                        | 422 | download_choice_needed | Q4_K_M and Q8_0
            """)
    void whatMakesNoSenseIsExplained(String body, int status, String code, String named)
            throws IOException, InterruptedException {
        problem(server.post("/api/models/download", body), status, code, named);
    }

    @Test
    void aDownloadIsShownWithAllThatIsKnown() throws IOException, InterruptedException {
        server.downloads.tell(running(ID, 3_370_999_999L, 7));
        String body = server.get(PATH).body();
        assertThat(body)
                .startsWith("{\"download_id\":\"" + ID + "\",\"name\":\"big “one”\",\"mode\":\"llm\",\"model_id\":\""
                        + TestingDownloads.MODEL.id()
                        + "\",\"url\":\"https://huggingface.co/o/r/resolve/main/big-00001-of-00002.gguf\","
                        + "\"path\":\"/models/llm/big-00001-of-00002.gguf\",\"state\":\"running\","
                        + "\"received_bytes\":3370999999,\"total_bytes\":8000000000,\"bytes_per_second\":1000000,"
                        + "\"seconds_left\":12,\"progress\":0.4213,\"source\":\"hf-mirror\",\"retries\":2,"
                        + "\"notice\":\"It was begun again.\",\"files\":[{\"url\":")
                .contains("\"size_bytes\":5000000000,\"sha256\":\"" + "0f".repeat(32) + "\"}")
                .contains("\"created_at\":\"2026-02-03T04:05:06.007Z\"", "\"version\":7");
        assertThat(server.get("/api/models/downloads").body()).isEqualTo("{\"downloads\":[" + body + "]}");
        assertThat(server.get(PATH + "?after=7").body()).isEqualTo(body);
        assertThat(server.downloads.commands).isEmpty();

        server.downloads.tell(bare(ID, DownloadState.PAUSED, Optional.of(ProblemCode.DOWNLOAD_DISK_FULL.problem()), 8));
        assertThat(server.get(PATH).body())
                .contains("\"state\":\"paused\"", "\"code\":\"download_disk_full\"", "\"next_step\":\"Make room");
    }

    @Test
    void onlyTheWholeIsShownAsWhole() throws IOException, InterruptedException {
        server.downloads.tell(running(ID, 7_999_999_999L, 1));
        assertThat(server.get(PATH).body()).contains("\"progress\":0.9999,");
        server.downloads.tell(running(ID, 8_000_000_000L, 2));
        assertThat(server.get(PATH).body()).contains("\"progress\":1.0,");
    }

    @Test
    void whoKnowsAVersionWaitsForTheNext() throws IOException, InterruptedException {
        server.downloads.tell(running(ID, 1, 7));
        assertThat(server.get(PATH + "?after=6&wait=20").body()).contains("\"version\":7");
        assertThat(server.get(PATH + "?after=7&wait=0.05").body()).contains("\"version\":7");
        assertThat(server.get(PATH + "?after=0&wait=900").body()).contains("\"version\":7");
        assertThat(server.get(PATH + "?wait=-3").body()).contains("\"version\":7");
        assertThat(server.downloads.commands)
                .containsExactly(Duration.ofSeconds(20), Duration.ofMillis(50), Duration.ofSeconds(30));
        problem(server.get(PATH + "?wait=long"), 400, "malformed_request", "'wait'");
    }

    @Test
    void aDownloadIsPausedResumedRestartedAndCancelled() throws IOException, InterruptedException {
        server.downloads.tell(running(ID, 1, 7));
        for (String what : new String[] {"pause", "resume", "restart"}) {
            assertThat(server.post(PATH + "/" + what, "").body()).contains("\"download_id\":\"" + ID + "\"");
            assertThat(server.downloads.commands.getLast()).isEqualTo(what + " " + ID);
        }
        server.downloads.tell(bare(ID, DownloadState.COMPLETE, Optional.empty(), 8));
        problem(server.post(PATH + "/pause", ""), 409, "download_ended", "");
        assertThat(server.send("DELETE", PATH, new byte[0]).statusCode()).isEqualTo(204);
        problem(server.send("DELETE", PATH, new byte[0]), 404, "download_not_found", "");
        problem(server.get(PATH), 404, "download_not_found", "");
        problem(server.get("/api/models/downloads/nonsense"), 404, "download_not_found", "id");
        problem(server.post("/api/models/downloads/nonsense/pause", ""), 404, "download_not_found", "id");
    }

    @Test
    void aRepositoryIsListedWithWhatToPassOn() throws IOException, InterruptedException {
        assertThat(server.get("/api/models/repository?reference=https%3A%2F%2Fhf.co%2Fo%2Fr")
                        .body())
                .isEqualTo("{\"reference\":\"o/r\",\"hub\":\"hugging_face\",\"quantization\":\"Q4_K_M\","
                        + "\"source\":\"hf-mirror\",\"choices\":[{\"name\":\"small-Q4_K_M\",\"quantization\":\"Q4_K_M\","
                        + "\"size_bytes\":3000000000,\"files\":[{\"path\":\"small-Q4_K_M.gguf\",\"size_bytes\":3000000000,"
                        + "\"sha256\":\"" + "ab".repeat(32) + "\"}],\"download\":\"hf:o/r:Q4_K_M\"},"
                        + "{\"name\":\"plain\",\"files\":[{\"path\":\"more/plain-00001-of-00002.gguf\"},"
                        + "{\"path\":\"more/plain-00002-of-00002.gguf\",\"size_bytes\":5}],"
                        + "\"download\":\"hf:o/r/more/plain-00001-of-00002.gguf\"}]}");
        assertThat(server.downloads.commands).containsExactly("repository https://hf.co/o/r");
        problem(server.get("/api/models/repository?reference=none"), 422, "link_invalid", "");
        problem(server.get("/api/models/repository"), 400, "malformed_request", "reference");
    }

    @Test
    void mirrorsAreListedOrderedAndReset() throws IOException, InterruptedException {
        String own = server.get("/api/models/mirrors").body();
        assertThat(own)
                .isEqualTo("{\"mirrors\":[{\"name\":\"hf-mirror\",\"kind\":\"hugging_face\","
                        + "\"url\":\"https://hf-mirror.com\",\"enabled\":true,"
                        + "\"skipped_until\":\"2026-03-04T05:06:07.008Z\",\"failure\":\"It answers 503.\"},"
                        + "{\"name\":\"modelscope\",\"kind\":\"model_scope\",\"url\":\"https://modelscope.cn\","
                        + "\"enabled\":false}],\"chosen\":false}");
        HttpResponse<String> chosen = server.send("PUT", "/api/models/mirrors", """
                {"mirrors": [
                  {"name": "office", "kind": "hugging_face", "url": " http://hub.example:8080/hf// "},
                  {"name": "modelscope", "kind": "model_scope", "url": "https://modelscope.cn", "enabled": false}]}
                """.getBytes(UTF_8));
        assertThat(chosen.body())
                .isEqualTo("{\"mirrors\":[{\"name\":\"office\",\"kind\":\"hugging_face\","
                        + "\"url\":\"http://hub.example:8080/hf\",\"enabled\":true},"
                        + "{\"name\":\"modelscope\",\"kind\":\"model_scope\",\"url\":\"https://modelscope.cn\","
                        + "\"enabled\":false}],\"chosen\":true}");
        assertThat(server.get("/api/models/mirrors").body()).isEqualTo(chosen.body());
        assertThat(server.send("DELETE", "/api/models/mirrors", new byte[0]).body())
                .isEqualTo(own);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                                    | 400 | malformed_request | 'mirrors'
            {"mirrors":[{"name":"a","kind":"hugging_face"}]}                      | 400 | malformed_request | 'url'
            {"mirrors":[{"name":"a","kind":"ftp","url":"https://a.example"}]}     | 422 | invalid_request   | model_scope
            {"mirrors":[{"name":"","kind":"hugging_face","url":"https://a.example"}]}          | 422 | mirror_invalid | name
            {"mirrors":[{"name":"a","kind":"hugging_face","url":"ftp://a.example"}]}           | 422 | mirror_invalid | http
            {"mirrors":[{"name":"a","kind":"hugging_face","url":"not an address"}]}            | 422 | mirror_invalid | 'a'
            {"mirrors":[{"name":"a","kind":"hugging_face","url":"https://me:pssst@a.example"}]} | 422 | mirror_invalid | user
            {"mirrors":[{"name":"a","kind":"hugging_face","url":"https://me:pssst@a example"}]} | 422 | mirror_invalid | 'a'
            {"mirrors":[{"name":"a","kind":"hugging_face","url":"https://a.example?q"}]}       | 422 | mirror_invalid | slash
            {"mirrors":[{"name":"a","kind":"hugging_face","url":"https://a.example"},{"name":"a","kind":"hugging_face","url":"https://b.example"}]} | 422 | mirror_invalid | one name
            """)
    void aMirrorThatMakesNoSenseIsExplained(String body, int status, String code, String named)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = server.send("PUT", "/api/models/mirrors", body.getBytes(UTF_8));
        problem(answer, status, code, named);
        assertThat(answer.body()).doesNotContain("pssst");
        assertThat(server.mirrors.list(Actor.LOCAL)).isEqualTo(TestingMirrors.OWN);
    }

    @Test
    void tokensAreKeptAndForgottenButNeverShown() throws IOException, InterruptedException {
        assertThat(put("huggingface.co", "{\"token\":\"hf_pssst\"}").body())
                .isEqualTo("{\"host\":\"huggingface.co\",\"kept_at\":\"2026-04-05T06:07:08.009Z\"}");
        assertThat(put("127.0.0.1%3A8443", "{\"token\":\"other pssst\"}").statusCode())
                .isEqualTo(200);
        assertThat(server.tokens.kept)
                .containsEntry("huggingface.co", "hf_pssst")
                .containsEntry("127.0.0.1:8443", "other pssst");
        assertThat(server.get("/api/models/tokens").body())
                .isEqualTo("{\"tokens\":[{\"host\":\"127.0.0.1:8443\",\"kept_at\":\"2026-04-05T06:07:08.009Z\"},"
                        + "{\"host\":\"huggingface.co\",\"kept_at\":\"2026-04-05T06:07:08.009Z\"}]}");
        HttpResponse<String> forgotten = server.send("DELETE", "/api/models/tokens/huggingface.co", new byte[0]);
        assertThat(forgotten.statusCode()).isEqualTo(204);
        assertThat(server.tokens.kept).containsOnlyKeys("127.0.0.1:8443");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"token\":{\"pssst\":\"pssst\"}}",
                "{\"token\":[\"pssst\"]}",
                "{\"token\":\"pssst",
                "{\"token\":\"pssst\\x\"}",
                "{\"token\":pssst}",
                "{\"token\":\"pssst\"",
                "{\"tokn\":\"pssst\"}",
                "\"pssst\"",
                "pssst",
                "[\"pssst\"]",
                "{\"token\":\"pssst\",\"host\":\"pssst\"}",
                "{\"token\":\"\",\"more\":\"pssst\"}",
                "{\"token\":null,\"more\":\"pssst\"}",
            })
    void aRefusalDoesNotRepeatTheToken(String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = put("huggingface.co", body);
        problem(answer, 400, "malformed_request", "");
        assertThat(answer.body()).doesNotContain("pssst");
        assertThat(server.tokens.kept).isEmpty();
    }

    @Test
    void aTokenThatIsTooLongOrOfNoHostIsRefusedWithoutRepeatingIt() throws IOException, InterruptedException {
        String longest = "p".repeat(4096);
        assertThat(put("huggingface.co", "{\"token\":\"" + longest + "\"}").statusCode())
                .isEqualTo(200);
        HttpResponse<String> tooLong = put("huggingface.co", "{\"token\":\"" + longest + "p\"}");
        problem(tooLong, 400, "malformed_request", "'token'");
        assertThat(tooLong.body()).doesNotContain("pppp");
        HttpResponse<String> noHost = put("nohost", "{\"token\":\"pssst\"}");
        problem(noHost, 422, "invalid_request", "host");
        assertThat(noHost.body()).doesNotContain("pssst");
    }

    private HttpResponse<String> put(String host, String body) throws IOException, InterruptedException {
        return server.send("PUT", "/api/models/tokens/" + host, body.getBytes(UTF_8));
    }

    private static void problem(HttpResponse<String> answer, int status, String code, String named) {
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"").contains("\"next_step\":");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(named).doesNotContain("dev.zenow").doesNotContain("io.micronaut");
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    }
}
