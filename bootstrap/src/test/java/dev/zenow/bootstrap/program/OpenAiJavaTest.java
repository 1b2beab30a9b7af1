package dev.zenow.bootstrap.program;

import static dev.zenow.bootstrap.program.ClientServers.PATIENCE;
import static dev.zenow.bootstrap.program.ClientServers.WORDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.RequestOptions;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIIoException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.models.Model;
import com.openai.models.responses.ResponseCreateParams;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** OpenAI's own library for Java, as its users write it. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenAiJavaTest {
    private static final String QUESTION = "How is the weather in Paris?";
    private static final Duration SOON = Duration.ofMillis(500);

    private Optional<ClientServers> servers = Optional.empty();
    private final Map<String, OpenAIClient> clients = new ConcurrentHashMap<>();

    @BeforeAll
    void starts(@TempDir Path folder) throws Exception {
        servers = Optional.of(ClientServers.start(folder));
    }

    @AfterAll
    void ends() {
        clients.values().forEach(OpenAIClient::close);
        servers.orElseThrow().close();
    }

    /** What {@code sunny} means is for the model to say; that it says one of two words is for its engine to see to. */
    record Forecast(City city, boolean sunny) {
        enum City {
            PARIS,
            LONDON
        }
    }

    @Test
    void listsTheModels() {
        assertThat(client().models().list().autoPager()).extracting(Model::id).contains("talker", "vectors");
    }

    @Test
    void chats() {
        ChatCompletion reply = client().chat().completions().create(asked().build());
        assertThat(text(reply)).isEqualTo(WORDS);
        assertThat(reply.model()).isEqualTo("talker");
        assertThat(reply.choices().getFirst().finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        assertThat(reply.usage().orElseThrow()).satisfies(usage -> {
            assertThat(usage.promptTokens()).isPositive();
            assertThat(usage.completionTokens()).isPositive();
            assertThat(usage.totalTokens()).isEqualTo(usage.promptTokens() + usage.completionTokens());
        });
    }

    @Test
    void streams() {
        List<ChatCompletionChunk> chunks = chunks(asked().build());
        assertThat(pieces(chunks)).hasSizeGreaterThan(1);
        assertThat(String.join("", pieces(chunks))).isEqualTo(WORDS);
        assertThat(chunks).allSatisfy(chunk -> {
            assertThat(chunk.model()).isEqualTo("talker");
            assertThat(chunk.usage()).as("usage that nobody asked for").isEmpty();
        });
    }

    @Test
    void tellsTheUsageOfAStream() {
        ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
        List<ChatCompletionChunk> chunks = chunks(asked().streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build());
        chunks.forEach(whole::accumulate);
        assertThat(text(whole.chatCompletion())).isEqualTo(WORDS);
        assertThat(chunks.getLast().usage().orElseThrow().completionTokens()).isPositive();
    }

    @Test
    void callsAToolAndHearsWhatCameOfIt() {
        ChatCompletionCreateParams.Builder offered = asked().addFunctionTool(FunctionDefinition.builder()
                .name("weather")
                .description("Tells the weather of a city")
                .parameters(FunctionParameters.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .putAdditionalProperty(
                                "properties",
                                JsonValue.from(
                                        Map.of("city", Map.of("type", "string", "enum", List.of("Paris", "London")))))
                        .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                        .build())
                .build());
        ChatCompletion.Choice first =
                client().chat().completions().create(offered.build()).choices().getFirst();
        assertThat(first.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
        ChatCompletionMessage message = first.message();
        ChatCompletionMessageFunctionToolCall call =
                message.toolCalls().orElseThrow().getFirst().asFunction();
        assertThat(call.function().name()).isEqualTo("weather");
        assertThat(call.function().arguments()).isEqualToIgnoringWhitespace("{\"city\":\"Paris\"}");

        ChatCompletion second = client().chat()
                .completions()
                .create(offered.addMessage(message)
                        .addMessage(ChatCompletionToolMessageParam.builder()
                                .toolCallId(call.id())
                                .content("sunny")
                                .build())
                        .build());
        assertThat(text(second)).isEqualTo(WORDS);
    }

    @Test
    void answersInTheShapeThatIsAskedFor() {
        Forecast forecast = client().chat()
                .completions()
                .create(asked().responseFormat(Forecast.class).build())
                .choices()
                .getFirst()
                .message()
                .content()
                .orElseThrow();
        assertThat(forecast.city()).isIn((Object[]) Forecast.City.values());
    }

    @Test
    void embeds() {
        CreateEmbeddingResponse made = client().embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("vectors")
                        .inputOfArrayOfStrings(List.of("the sea", "the sky and the moon"))
                        .build());
        assertThat(made.data())
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.embedding()).hasSize(64));
        assertThat(made.data().getFirst().embedding())
                .isNotEqualTo(made.data().getLast().embedding());
        assertThat(made.usage().promptTokens()).isPositive();
    }

    @Test
    void answersByTheNewerInterfaceToo() {
        assertThat(client().responses()
                        .create(ResponseCreateParams.builder()
                                .model("talker")
                                .input(QUESTION)
                                .build())
                        .output()
                        .getFirst()
                        .asMessage()
                        .content()
                        .getFirst()
                        .asOutputText()
                        .text()
                        .strip())
                .isEqualTo(WORDS);
    }

    @Test
    void namesTheKindOfAnError() {
        assertThatThrownBy(() -> client().chat()
                        .completions()
                        .create(asked().model("nobody").build()))
                .isInstanceOfSatisfying(NotFoundException.class, failed -> {
                    assertThat(failed.code()).contains("model_not_found");
                    assertThat(failed.getMessage()).contains("nobody");
                });
        assertThatThrownBy(() -> client().chat()
                        .completions()
                        .create(asked().putAdditionalBodyProperty("messages", JsonValue.from("no list"))
                                .build()))
                .isInstanceOf(BadRequestException.class);
        assertThatThrownBy(() -> client().chat()
                        .completions()
                        .create(asked().addUserMessage("bana ".repeat(40_000)).build()))
                .isInstanceOf(BadRequestException.class);
        assertThatThrownBy(() -> client().embeddings()
                        .create(EmbeddingCreateParams.builder()
                                .model("nobody")
                                .input("the")
                                .build()))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void anErrorAmidAStreamIsOneOfTheLibrary(@TempDir Path folder) throws Exception {
        Path engine = TestingEngine.scripted(
                folder, Map.of("text", "天气很好 ☔ ", "tokens", "20", "errorAfter", "5", "tokensPerSecond", "50"));
        try (RunningServe serve = ClientServers.scripted(folder, engine);
                StreamResponse<ChatCompletionChunk> stream = client(ClientServers.root(serve))
                        .chat()
                        .completions()
                        .createStreaming(asked().model("steady").build())) {
            Iterator<ChatCompletionChunk> chunks = stream.stream().iterator();
            List<ChatCompletionChunk> heard = new ArrayList<>();
            assertThatThrownBy(() -> chunks.forEachRemaining(heard::add)).isInstanceOf(OpenAIException.class);
            assertThat(String.join("", pieces(heard))).isEqualTo("天气很好 ☔ ".repeat(5));
        }
    }

    @Test
    void stopsWhatIsAborted() {
        try (StreamResponse<ChatCompletionChunk> stream = client(steady())
                .chat()
                .completions()
                .createStreaming(asked().model("steady").build())) {
            assertThat(stream.stream().limit(5)).hasSize(5);
        }
        servers.orElseThrow().awaitSilence();
    }

    @Test
    void givesUpAfterItsTimeOut() {
        assertThatThrownBy(() -> client(steady())
                        .chat()
                        .completions()
                        .create(
                                asked().model("steady").build(),
                                RequestOptions.builder().timeout(SOON).build()))
                .isInstanceOf(OpenAIIoException.class);
        servers.orElseThrow().awaitSilence();
    }

    @Test
    void streamsToManyAtOnce() throws Exception {
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> replies = IntStream.range(0, 8)
                    .mapToObj(_ -> people.submit(() -> String.join("", pieces(chunks(asked().build())))))
                    .toList();
            for (Future<String> reply : replies) {
                assertThat(reply.get()).isEqualTo(WORDS);
            }
        }
    }

    private static ChatCompletionCreateParams.Builder asked() {
        return ChatCompletionCreateParams.builder().model("talker").addUserMessage(QUESTION);
    }

    private List<ChatCompletionChunk> chunks(ChatCompletionCreateParams params) {
        try (StreamResponse<ChatCompletionChunk> stream =
                client().chat().completions().createStreaming(params)) {
            return stream.stream().toList();
        }
    }

    private static List<String> pieces(List<ChatCompletionChunk> chunks) {
        return chunks.stream()
                .flatMap(chunk -> chunk.choices().stream())
                .flatMap(choice -> choice.delta().content().stream())
                .filter(piece -> !piece.isEmpty())
                .toList();
    }

    private static String text(ChatCompletion reply) {
        return reply.choices().getFirst().message().content().orElseThrow();
    }

    private String steady() {
        return servers.orElseThrow().steadyAddress();
    }

    private OpenAIClient client() {
        return client(servers.orElseThrow().address());
    }

    private OpenAIClient client(String address) {
        return clients.computeIfAbsent(
                address,
                base -> OpenAIOkHttpClient.builder()
                        .baseUrl(base + "/v1")
                        .apiKey("any")
                        .maxRetries(0)
                        .timeout(PATIENCE)
                        .build());
    }
}
