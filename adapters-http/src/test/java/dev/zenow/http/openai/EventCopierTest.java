package dev.zenow.http.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EventCopierTest {
    private static final String CHAT = """
            : hello

            data: {"choices":[{"delta":{"content":"\\"model\\":\\"engine\\" }"}}],"created":1,"model":"engine","x":{"model":"engine"}}

            data:{"model" : "engine", "choices":[], "usage":{"prompt_tokens":21,"completion_tokens":4,"prompt_tokens_details":{"cached_tokens":20}},"timings":{"predicted_n":9}}

            data: null

            data: [DONE]

            """;

    /** Gives a few bytes at a time. */
    private static InputStream slowly(String text, int piece) {
        return new ByteArrayInputStream(text.getBytes(UTF_8)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, Math.min(length, piece));
            }
        };
    }

    private static List<String> pieces(InputStream stream, EventRewriter rewriter) throws IOException {
        EventCopier copier = new EventCopier(stream, rewriter);
        List<String> all = new ArrayList<>();
        for (byte[] piece = copier.next(); piece.length > 0; piece = copier.next()) {
            all.add(new String(piece, UTF_8));
        }
        return all;
    }

    @Property(tries = 60)
    void onlyTheModelsNameIsReplaced(@ForAll @IntRange(min = 40, max = 400) int piece) throws IOException {
        EventRewriter rewriter = new EventRewriter("ask\"ed");
        List<String> pieces = pieces(slowly(CHAT, piece), rewriter);
        assertThat(pieces).allMatch(each -> each.endsWith("\n\n"));
        assertThat(String.join("", pieces))
                .isEqualTo(CHAT.replace("1,\"model\":\"engine\"", "1,\"model\":\"ask\\\"ed\"")
                        .replace("\"model\" : \"engine\"", "\"model\" : \"ask\\\"ed\""));
        assertThat(rewriter.over()).isTrue();
        assertThat(rewriter.spoke()).isTrue();
        assertThat(rewriter.tally().total())
                .hasValueSatisfying(usage -> assertThat(usage.toString()).contains("21", "4", "20"));
    }

    @Test
    void namedEventsPassAndHoldTheirModelInside() throws IOException {
        String events = """
                event: message_start
                data: {"type":"message_start","message":{"id":"1","model":"engine","usage":{"cache_read_input_tokens":20,"input_tokens":1,"output_tokens":0}}}

                event: message_delta
                data: {"type":"message_delta","usage":{"output_tokens":2}}

                event: message_stop
                data: {"type":"message_stop"}

                """;
        EventRewriter rewriter = new EventRewriter("mine");
        assertThat(String.join("", pieces(slowly(events, 50), rewriter))).isEqualTo(events.replace("engine", "mine"));
        assertThat(rewriter.over()).isTrue();
        assertThat(rewriter.tally().total())
                .hasValueSatisfying(usage -> assertThat(usage.promptTokens()).isEqualTo(21));
    }

    @Test
    void withoutUsageTheTimingsTell() throws IOException {
        EventRewriter rewriter = new EventRewriter("m");
        pieces(
                slowly(
                        "data: {\"choices\":[],\"timings\":{\"cache_n\":20,\"prompt_n\":1,\"predicted_n\":3}}\n\ndata: [DONE]\n\n",
                        1_000),
                rewriter);
        assertThat(rewriter.tally().total()).hasValueSatisfying(usage -> {
            assertThat(usage.promptTokens()).isEqualTo(21);
            assertThat(usage.completionTokens()).isEqualTo(3);
            assertThat(usage.cachedTokens()).isEqualTo(20);
        });
    }

    @Test
    void anErrorEndsTheEventsBeforeIt() throws IOException {
        EventRewriter rewriter = new EventRewriter("m");
        assertThat(pieces(
                        slowly(
                                "data: {\"choices\":[]}\n\ndata: {\"error\":{\"code\":500,\"message\":\"full\",\"type\":\"server_error\"}}\n\ndata: {}\n\n",
                                1_000),
                        rewriter))
                .containsExactly("data: {\"choices\":[]}\n\n");
        assertThat(rewriter.error()).hasValueSatisfying(error -> {
            assertThat(error.message()).isEqualTo("full");
            assertThat(error.status()).isEqualTo(500);
        });
    }

    @Test
    void aLongEventIsOnePiece() throws IOException {
        String event = "data: {\"choices\":[\"" + "a".repeat(100_000) + "\"],\"model\":\"engine\"}\n\n";
        assertThat(pieces(slowly(event, 4_096), new EventRewriter("m"))).containsExactly(event.replace("engine", "m"));
    }

    @Test
    void garbageIsNoEvent() {
        for (String garbage : List.of("{\"choices\":[{]", "{\"a\"}", "{\"a\":1", "{\"a\":\"b}", "{\"a\":1}}", "{,}")) {
            assertThatThrownBy(() -> new EventRewriter("m")
                            .rewrite(garbage.getBytes(UTF_8), 0, garbage.length(), new ByteArrayOutputStream()))
                    .as(garbage)
                    .isInstanceOf(IOException.class);
        }
    }
}
