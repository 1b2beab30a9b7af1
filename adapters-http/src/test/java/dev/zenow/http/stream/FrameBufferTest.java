package dev.zenow.http.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class FrameBufferTest {
    @Property(tries = 300)
    void aParserReadsBackWhatWasSaid(
            @ForAll("texts") String content,
            @ForAll("texts") String reasoning,
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long number)
            throws IOException {
        FrameBuffer buffer = new FrameBuffer("gen");
        buffer.delta(number, content, reasoning);
        String frame = new String(buffer.take(), UTF_8);
        List<String> lines = List.of(frame.split("\n", -1));
        assertThat(lines).hasSize(4);
        assertThat(lines.getFirst()).isEqualTo("id: gen:" + number);
        List<String> expected = new ArrayList<>(List.of("delta", readable(content)));
        if (!reasoning.isEmpty()) {
            expected.add(readable(reasoning));
        }
        assertThat(texts(lines.get(1).substring("data: ".length()))).isEqualTo(expected);
    }

    @Property(tries = 50)
    void framesFollowEachOther(@ForAll("texts") String content) {
        FrameBuffer together = new FrameBuffer("g");
        together.delta(1, content, "");
        together.event(2, "queued", "{}".getBytes(UTF_8));
        FrameBuffer apart = new FrameBuffer("g");
        apart.delta(1, content, "");
        String first = new String(apart.take(), UTF_8);
        apart.event(2, "queued", "{}".getBytes(UTF_8));
        assertThat(new String(together.take(), UTF_8)).isEqualTo(first + new String(apart.take(), UTF_8));
        assertThat(together.take()).isEmpty();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(40),
                Arbitraries.of("", "\"\\\n\r\t\b\u0000\u001f\u007f", "你好😀", "\ud83d", "\ude00x", "a\ud83d\n"),
                Arbitraries.strings().withChars('é', '"', '好').ofMinLength(1000).ofMaxLength(3000));
    }

    /** Halves of surrogate pairs cannot be told in UTF-8. */
    private static String readable(String text) {
        StringBuilder readable = new StringBuilder();
        text.codePoints()
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
                .forEach(readable::appendCodePoint);
        return readable.toString();
    }

    private static List<String> texts(String json) throws IOException {
        List<String> texts = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    texts.add(parser.getText());
                }
            }
        }
        return texts;
    }
}
