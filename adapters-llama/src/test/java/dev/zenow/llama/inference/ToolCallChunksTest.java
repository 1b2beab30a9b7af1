package dev.zenow.llama.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.ChatStream.Chunk;
import dev.zenow.application.inference.ChatStream.Chunk.CallPiece;
import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.chat.PromptRole;
import dev.zenow.domain.chat.ReplyShape;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.ToolCall;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of tools as servers stream them, and what is asked with tools. */
class ToolCallChunksTest {
    private final ChunkParser parser = new ChunkParser();

    @Test
    void piecesOfCallsAreRead() throws IOException {
        assertThat(parse("{\"role\":\"assistant\",\"content\":null}")).isNull();
        assertThat(parse("{\"tool_calls\":[{\"index\":0,\"id\":\"x\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"weather\",\"arguments\":\"{\"}}]}"))
                .isEqualTo(new Chunk.Delta("", "", List.of(new CallPiece(0, "x", "weather", "{"))));
        assertThat(parse("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"\\\"a\\\"\"}}]}"))
                .isEqualTo(new Chunk.Delta("", "", List.of(new CallPiece(0, "", "", "\"a\""))));
        assertThat(parse("{\"content\":\"\"}")).isNull();
    }

    @Test
    void otherServersAreUnderstood() throws IOException {
        assertThat(parse("{\"content\":\"Now\",\"tool_calls\":[{\"id\":null,\"function\":null},17,"
                        + "{\"id\":\"y\",\"function\":{\"name\":\"b\",\"arguments\":null,\"more\":{\"x\":[1]}}}]}"))
                .isEqualTo(new Chunk.Delta(
                        "Now", "", List.of(new CallPiece(0, "", "", ""), new CallPiece(1, "y", "b", ""))));
        assertThat(parse("{\"tool_calls\":null}")).isNull();
        assertThat(parse("{\"tool_calls\":[]}")).isNull();
    }

    @Test
    void whatWasGivenGoesOnAsItIs() {
        String tools = "[ {\"type\":\"function\", \"function\":{\"name\":\"Grüße\",\"big\":1e400}} ]";
        ReplyShape shape = new ReplyShape(
                Optional.of(tools),
                Optional.of("\"auto\""),
                Optional.of(false),
                Optional.of("{\"type\":\"json_object\"}"));

        assertThat(body(List.of(new PromptMessage(PromptRole.USER, "Hi")), shape))
                .contains("\"tools\":" + tools)
                .contains("\"tool_choice\":\"auto\"")
                .contains("\"parallel_tool_calls\":false")
                .endsWith(",\"response_format\":{\"type\":\"json_object\"}}");
        assertThat(body(List.of(), ReplyShape.NONE)).doesNotContain("tool", "response_format");
    }

    @Test
    void callsAndResultsAreSentBack() {
        String body = body(
                List.of(
                        new PromptMessage(
                                PromptRole.ASSISTANT,
                                "",
                                "",
                                List.of(new ToolCall("x", "weather", "{\"town\":\"Bern\"}")),
                                Optional.empty()),
                        new PromptMessage(PromptRole.TOOL, "22", "", List.of(), Optional.of("x"))),
                ReplyShape.NONE);

        assertThat(body)
                .contains("\"tool_calls\":[{\"id\":\"x\",\"type\":\"function\",\"function\":{\"name\":\"weather\","
                        + "\"arguments\":\"{\\\"town\\\":\\\"Bern\\\"}\"}}]")
                .contains("{\"role\":\"tool\",\"content\":\"22\",\"tool_call_id\":\"x\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {"a":[1,{}]}  | {"a":[1,{}]}
            '   '         | {}
            {"a": bro     | {"unreadable":"{\\"a\\": bro"}
            {"a":1} {}    | {"unreadable":"{\\"a\\":1} {}"}
            [1]           | {"unreadable":"[1]"}
            "x"           | {"unreadable":"\\"x\\""}
            """)
    void argumentsThatNoServerReadsAreWrapped(String given, String sent) {
        assertThat(ToolArguments.readable(given)).isEqualTo(sent);
    }

    private @Nullable Chunk parse(String delta) throws IOException {
        byte[] event = ("{\"choices\":[{\"index\":0,\"delta\":" + delta + "}]}").getBytes(UTF_8);
        return parser.parse(event, 0, event.length);
    }

    private static String body(List<PromptMessage> messages, ReplyShape shape) {
        return new String(
                RequestBodies.chat(new ChatRequest(
                        messages, SamplingParameters.NONE.withMaxTokens(8), OptionalInt.empty(), shape)),
                UTF_8);
    }
}
