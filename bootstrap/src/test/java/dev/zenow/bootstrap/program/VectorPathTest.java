package dev.zenow.bootstrap.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.bootstrap.program.TestingClient.Answer;
import dev.zenow.bootstrap.program.TestingClient.Json;
import dev.zenow.llama.gguf.TinyModels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three real llama-servers beside each other: vectors and ranks while the chat model stays loaded. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class VectorPathTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Optional<RunningServe> serve = Optional.empty();

    @BeforeEach
    void serves() throws Exception {
        Path chat = folder.resolve("chat.gguf");
        TinyModels.writeLlm(chat);
        serve = Optional.of(RunningServe.of(new TestingHome(folder).program(), Optional.of(chat)));
        serve.orElseThrow().ready();
    }

    @AfterEach
    void ends() {
        serve.orElseThrow().close();
    }

    private TestingClient client() {
        return serve.orElseThrow().client();
    }

    @Test
    void threeModesAnswerAtOnce() throws Exception {
        Answer none = client().post("/v1/embeddings", "{\"input\":\"the\"}");
        assertThat(none.status()).isEqualTo(503);
        assertThat(none.body().get("error").text("code")).isEqualTo("model_not_chosen");
        assertThat(none.body().get("error").text("message")).contains("--mode embed");

        TinyModels.writeEmbed(folder.resolve("vectors.gguf"));
        TinyModels.writeRerank(folder.resolve("ranks.gguf"));
        load("embed", "vectors");
        load("rerank", "ranks");

        batches();
        longInputs();
        ranks();
        for (String mode : List.of("llm", "embed", "rerank")) {
            assertThat(client().get("/api/models/current?mode=" + mode).good().text("state"))
                    .as(mode)
                    .isEqualTo("ready");
        }
    }

    @Test
    void theModelIsLoadedByTheFirstRequest() throws Exception {
        TinyModels.writeEmbed(folder.resolve("vectors.gguf"));
        load("embed", "vectors");
        client().post("/api/models/unload", "{\"mode\":\"embed\",\"force\":true}")
                .good();
        await().atMost(PATIENCE)
                .until(
                        () -> client().get("/api/models/current?mode=embed")
                                .good()
                                .text("state"),
                        "stopped"::equals);
        assertThat(client().post("/v1/embeddings", "{\"input\":\"the\"}").good().list("data"))
                .hasSize(1);
    }

    private void load(String mode, String name) {
        client().post(
                        "/api/models/load",
                        "{\"mode\":\"" + mode + "\",\"path\":\"" + folder.resolve(name + ".gguf") + "\"}")
                .good();
        await().atMost(PATIENCE)
                .until(
                        () -> client().get("/api/models/current?mode=" + mode)
                                .good()
                                .text("state"),
                        "ready"::equals);
    }

    private void batches() {
        String input = IntStream.range(0, 50)
                .mapToObj(i -> "\"" + "the ".repeat(i % 7 + 1) + "is\"")
                .collect(Collectors.joining(","));
        Json plain =
                client().post("/v1/embeddings", "{\"input\":[" + input + "]}").good();
        assertThat(plain.text("model")).isEqualTo("vectors");
        // Each text has two special tokens beside its words.
        int tokens = IntStream.range(0, 50).map(i -> i % 7 + 2 + 2).sum();
        assertThat(plain.get("usage").text("prompt_tokens")).isEqualTo(Integer.toString(tokens));
        List<float[]> vectors = plain.list("data").stream()
                .map(one -> numbers(one.list("embedding")))
                .toList();
        assertThat(vectors).hasSize(50).allSatisfy(vector -> assertThat(vector).hasSize(64));
        for (int i = 0; i < 43; i++) {
            assertThat(vectors.get(i)).usingComparatorWithPrecision(1e-3f).isEqualTo(vectors.get(i + 7));
        }
        assertThat(vectors.get(0)).usingComparatorWithPrecision(1e-3f).isNotEqualTo(vectors.get(1));

        Json packed = client().post("/v1/embeddings", "{\"input\":[" + input + "],\"encoding_format\":\"base64\"}")
                .good();
        for (int i = 0; i < 50; i++) {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder()
                            .decode(packed.list("data").get(i).text("embedding")))
                    .order(ByteOrder.LITTLE_ENDIAN);
            float[] vector = new float[64];
            bytes.asFloatBuffer().get(vector);
            assertThat(vector).usingComparatorWithPrecision(1e-3f).isEqualTo(vectors.get(i));
        }

        refused(
                client().post("/v1/embeddings", "{\"input\":\"the\",\"dimensions\":32}"),
                "invalid_request",
                "64 dimensions");
        assertThat(client().post("/v1/embeddings", "{\"input\":[[2,193,3]],\"dimensions\":64}")
                        .good()
                        .list("data"))
                .hasSize(1);
        refused(client().post("/v1/embeddings", "{\"input\":[[2,193,3],[2,99999,3]]}"), "invalid_request", "index 1 ");
        assertThat(client().post("/v1/embeddings", "{\"input\":\"the\",\"model\":\"text-embedding-3-small\"}")
                        .status())
                .isEqualTo(404);
    }

    private void longInputs() {
        String words = "the ".repeat(600);
        refused(
                client().post("/v1/embeddings", "{\"input\":[\"is\",\"where\",\"" + words + "\"]}"),
                "input_too_long",
                "The input at index 2 has 602 tokens; the model reads at most 512 at once.");
        refused(
                client().post("/v1/rerank", "{\"query\":\"" + words + "\",\"documents\":[\"is\"]}"),
                "input_too_long",
                "The document at index 0 has 60");
    }

    private void ranks() {
        String documents = IntStream.range(0, 40)
                .mapToObj(i -> "\"" + "is ".repeat(i % 5) + "where the\"")
                .collect(Collectors.joining(","));
        Json all = client().post("/v1/rerank", "{\"query\":\"the\",\"documents\":[" + documents + "]}")
                .good();
        List<Double> scores = all.list("results").stream()
                .map(result -> Double.valueOf(result.text("relevance_score")))
                .toList();
        assertThat(scores).hasSize(40).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(all.list("results"))
                .extracting(result -> Integer.valueOf(result.text("index")))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 40).boxed().toList());
        assertThat(Integer.parseInt(all.get("usage").text("total_tokens"))).isGreaterThan(200);

        List<Json> best = client().post(
                        "/v1/rerank",
                        "{\"query\":\"the\",\"documents\":[" + documents + "],\"top_n\":3,\"return_documents\":true}")
                .good()
                .list("results");
        assertThat(best)
                .hasSize(3)
                .allSatisfy(result ->
                        assertThat(result.get("document").text("text")).endsWith("where the"));
        List<Double> bestScores = new ArrayList<>();
        best.forEach(result -> bestScores.add(Double.valueOf(result.text("relevance_score"))));
        for (int i = 0; i < 3; i++) {
            assertThat(bestScores.get(i)).isCloseTo(scores.get(i), Offset.offset(1e-3));
        }
    }

    private static void refused(Answer answer, String code, String words) {
        Json error = answer.body().get("error");
        assertThat(error.text("code")).as("%s", answer).isEqualTo(code);
        assertThat(error.text("message")).contains(words);
        assertThat(answer.status()).isEqualTo(400);
    }

    private static float[] numbers(List<Json> values) {
        float[] vector = new float[values.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = Float.parseFloat(values.get(i).toString());
        }
        return vector;
    }
}
