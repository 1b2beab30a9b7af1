package dev.zenow.bootstrap.program;

import static dev.zenow.bootstrap.program.ClientServers.PATIENCE;
import static dev.zenow.bootstrap.program.ClientServers.WORDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.catalog.ModelDescription;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiModelCatalog;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.output.FinishReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** LangChain4j with its models for OpenAI's interface. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LangChainTest {
    private static final UserMessage QUESTION = UserMessage.from("How is the weather in Paris?");
    private static final Duration SOON = Duration.ofMillis(500);
    private static final JsonObjectSchema CITY = JsonObjectSchema.builder()
            .addEnumProperty("city", List.of("Paris", "London"))
            .required("city")
            .additionalProperties(false)
            .build();

    private Optional<ClientServers> servers = Optional.empty();

    @BeforeAll
    void starts(@TempDir Path folder) throws Exception {
        servers = Optional.of(ClientServers.start(folder));
    }

    @AfterAll
    void ends() {
        servers.orElseThrow().close();
    }

    @Test
    void listsTheModels() {
        OpenAiModelCatalog catalog = OpenAiModelCatalog.builder()
                .baseUrl(servers.orElseThrow().address() + "/v1")
                .apiKey("any")
                .build();
        assertThat(catalog.listModels()).extracting(ModelDescription::name).contains("talker", "vectors");
    }

    @Test
    void chats() {
        ChatResponse reply = talker("talker").chat(QUESTION);
        assertThat(reply.aiMessage().text()).isEqualTo(WORDS);
        assertThat(reply.modelName()).isEqualTo("talker");
        assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(reply.tokenUsage().inputTokenCount()).isPositive();
        assertThat(reply.tokenUsage().outputTokenCount()).isPositive();
    }

    @Test
    void streamsAndTellsTheUsage() {
        Listener listener = new Listener(Integer.MAX_VALUE);
        streaming(servers.orElseThrow().address(), "talker")
                .chat(ChatRequest.builder().messages(QUESTION).build(), listener);
        ChatResponse whole =
                listener.whole.orTimeout(PATIENCE.toSeconds(), SECONDS).join();
        assertThat(listener.pieces).hasSizeGreaterThan(1);
        assertThat(String.join("", listener.pieces)).isEqualTo(WORDS);
        assertThat(whole.aiMessage().text()).isEqualTo(WORDS);
        assertThat(whole.tokenUsage().outputTokenCount()).isPositive();
    }

    @Test
    void callsAToolAndHearsWhatCameOfIt() {
        ToolSpecification weather = ToolSpecification.builder()
                .name("weather")
                .description("Tells the weather of a city")
                .parameters(CITY)
                .build();
        AiMessage called = talker("talker")
                .chat(ChatRequest.builder()
                        .messages(QUESTION)
                        .toolSpecifications(weather)
                        .build())
                .aiMessage();
        assertThat(called.toolExecutionRequests()).hasSize(1);
        ToolExecutionRequest call = called.toolExecutionRequests().getFirst();
        assertThat(call.name()).isEqualTo("weather");
        assertThat(call.arguments()).isEqualToIgnoringWhitespace("{\"city\":\"Paris\"}");

        assertThat(talker("talker")
                        .chat(ChatRequest.builder()
                                .messages(QUESTION, called, ToolExecutionResultMessage.from(call, "sunny"))
                                .toolSpecifications(weather)
                                .build())
                        .aiMessage()
                        .text())
                .isEqualTo(WORDS);
    }

    @Test
    void answersInTheShapeThatIsAskedFor() {
        ChatResponse reply = talker("talker")
                .chat(ChatRequest.builder()
                        .messages(QUESTION)
                        .responseFormat(ResponseFormat.builder()
                                .type(ResponseFormatType.JSON)
                                .jsonSchema(JsonSchema.builder()
                                        .name("place")
                                        .rootElement(CITY)
                                        .build())
                                .build())
                        .build());
        assertThat(reply.aiMessage().text().replaceAll("\\s", ""))
                .isIn("{\"city\":\"Paris\"}", "{\"city\":\"London\"}");
    }

    @Test
    void embeds() {
        List<Embedding> vectors = OpenAiEmbeddingModel.builder()
                .baseUrl(servers.orElseThrow().address() + "/v1")
                .apiKey("any")
                .modelName("vectors")
                .maxRetries(0)
                .timeout(PATIENCE)
                .build()
                .embedAll(List.of(TextSegment.from("the sea"), TextSegment.from("the sky and the moon")))
                .content();
        assertThat(vectors)
                .hasSize(2)
                .allSatisfy(vector -> assertThat(vector.dimension()).isEqualTo(64));
    }

    @Test
    void namesTheKindOfAnError() {
        assertThatThrownBy(() -> talker("nobody").chat(QUESTION))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> talker("talker").chat("bana ".repeat(40_000)))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void stopsWhatIsCancelled() {
        Listener listener = new Listener(5);
        streaming(servers.orElseThrow().steadyAddress(), "steady")
                .chat(ChatRequest.builder().messages(QUESTION).build(), listener);
        listener.enough.orTimeout(PATIENCE.toSeconds(), SECONDS).join();
        servers.orElseThrow().awaitSilence();
    }

    @Test
    void givesUpAfterItsTimeOut() {
        assertThatThrownBy(() -> chat(servers.orElseThrow().steadyAddress(), "steady", SOON)
                        .chat(QUESTION))
                .isInstanceOf(TimeoutException.class);
        servers.orElseThrow().awaitSilence();
    }

    @Test
    void streamsToManyAtOnce() {
        List<Listener> listeners = IntStream.range(0, 8)
                .mapToObj(_ -> new Listener(Integer.MAX_VALUE))
                .toList();
        StreamingChatModel model = streaming(servers.orElseThrow().address(), "talker");
        listeners.forEach(
                listener -> model.chat(ChatRequest.builder().messages(QUESTION).build(), listener));
        assertThat(listeners)
                .allSatisfy(listener -> assertThat(listener.whole
                                .orTimeout(PATIENCE.toSeconds(), SECONDS)
                                .join()
                                .aiMessage()
                                .text())
                        .isEqualTo(WORDS));
    }

    private ChatModel talker(String name) {
        return chat(servers.orElseThrow().address(), name, PATIENCE);
    }

    private static ChatModel chat(String address, String name, Duration timeout) {
        return OpenAiChatModel.builder()
                .baseUrl(address + "/v1")
                .apiKey("any")
                .modelName(name)
                .strictJsonSchema(true)
                .maxRetries(0)
                .timeout(timeout)
                .build();
    }

    private static StreamingChatModel streaming(String address, String name) {
        return OpenAiStreamingChatModel.builder()
                .baseUrl(address + "/v1")
                .apiKey("any")
                .modelName(name)
                .timeout(PATIENCE)
                .build();
    }

    /** Collects a reply, and cancels it after so many pieces. */
    private static final class Listener implements StreamingChatResponseHandler {
        private final int most;
        private final List<String> pieces = new ArrayList<>();
        private final CompletableFuture<Integer> enough = new CompletableFuture<>();
        private final CompletableFuture<ChatResponse> whole = new CompletableFuture<>();

        private Listener(int most) {
            this.most = most;
        }

        @Override
        public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
            pieces.add(piece.text());
            if (pieces.size() == most) {
                context.streamingHandle().cancel();
                enough.complete(most);
            }
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            whole.complete(response);
        }

        @Override
        public void onError(Throwable failed) {
            whole.completeExceptionally(failed);
            enough.completeExceptionally(failed);
        }
    }
}
