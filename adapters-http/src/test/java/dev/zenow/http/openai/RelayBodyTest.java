package dev.zenow.http.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelayBodyTest {
    @Provide
    Arbitrary<String> values() {
        Arbitrary<String> numbers =
                Arbitraries.of("0", "-1", "1.50", "1E+5", "12345678901234567890123", "0.1000", "1e-9");
        Arbitrary<String> words =
                Arbitraries.of("true", "false", "null", "[]", "{}", "[ 1 , 2 ]", "{\"a\" :\t{\"model\":\"x\"}}");
        Arbitrary<String> texts = Arbitraries.of(
                        "", "a", "\\\"", "\\\\", "}", "Grüße", "日本", "\\u00e9", "\uD83D\uDE00", ",\\\"id_slot\\\":1")
                .list()
                .ofMaxSize(6)
                .map(parts -> "\"" + String.join("", parts) + "\"");
        Arbitrary<String> flat = Arbitraries.oneOf(numbers, words, texts);
        return Arbitraries.oneOf(
                flat,
                flat.list().ofMaxSize(4).map(all -> "[" + String.join(" ,", all) + "]"),
                flat.list().ofMaxSize(3).map(all -> "{" + join(all) + "}"));
    }

    /** A body whose members stand between blanks, of which some are those that are replaced. */
    @Provide
    Arbitrary<List<String[]>> bodies() {
        Arbitrary<String> names = Arbitraries.of(
                "model",
                "stream",
                "stream_options",
                "id_slot",
                "max_tokens",
                "messages",
                "tools",
                "x",
                "zehn",
                "Ü",
                "n_predict");
        return Combinators.combine(
                        names,
                        Arbitraries.lazy(this::values),
                        Arbitraries.of("", " ", "\n\t", "  "),
                        Arbitraries.of("", " "))
                .as((name, value, before, after) -> new String[] {name, value, before, after})
                .list()
                .uniqueElements(member -> member[0])
                .ofMaxSize(9);
    }

    private static String join(List<String> values) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            all.append(i == 0 ? "" : ", ")
                    .append("\"k")
                    .append(i)
                    .append("\": ")
                    .append(values.get(i));
        }
        return all.toString();
    }

    private static String text(List<String[]> members) {
        return " {"
                + members.stream()
                        .map(one -> one[2] + "\"" + one[0] + "\"" + one[3] + ":" + one[2] + one[1] + one[3])
                        .collect(Collectors.joining(","))
                + "\n} ";
    }

    @Property
    void everythingButTheReplacedValuesStaysByteForByte(@ForAll("bodies") List<String[]> members) {
        String body = text(members);
        String edited = new String(
                RelayBody.parse(body.getBytes(UTF_8))
                        .edit()
                        .set("id_slot", "42")
                        .set("stream", "true")
                        .bytes(),
                UTF_8);
        List<String[]> expected = members.stream()
                .map(one -> switch (one[0]) {
                    case "id_slot" -> new String[] {one[0], "42", one[2], one[3]};
                    case "stream" -> new String[] {one[0], "true", one[2], one[3]};
                    default -> one;
                })
                .toList();
        StringBuilder added = new StringBuilder();
        for (String[] each : new String[][] {{"id_slot", "42"}, {"stream", "true"}}) {
            if (members.stream().noneMatch(one -> one[0].equals(each[0]))) {
                added.append(members.isEmpty() && added.isEmpty() ? "" : ",").append("\"" + each[0] + "\":" + each[1]);
            }
        }
        String whole = text(expected);
        int end = whole.lastIndexOf('}');
        assertThat(edited).isEqualTo(whole.substring(0, end) + added + whole.substring(end));
    }

    @Property
    void withoutEditsNothingChanges(@ForAll("bodies") List<String[]> members) {
        byte[] body = text(members).getBytes(UTF_8);
        assertThat(RelayBody.parse(body).edit().bytes()).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "7",
                "\"a\"",
                "{",
                "{}x",
                "{} {}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":01}",
                "{'a':1}",
                "{\"a\":1,}",
                "{\"model\":\"a\",\"mod\\u0065l\":\"b\"}"
            })
    void whatIsNoObjectIsRefused(String body) {
        assertThatThrownBy(() -> RelayBody.parse(body.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.MALFORMED_REQUEST));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                     | {"max_tokens":9}
            {"max_tokens":5}                       | {"max_tokens":5}
            {"max_tokens":-1}                      | {"max_tokens":9}
            {"max_tokens":null}                    | {"max_tokens":9}
            {"max_completion_tokens":5}            | {"max_completion_tokens":5}
            {"max_completion_tokens":-1}           | {"max_completion_tokens":9}
            {"max_tokens":5,"n_predict":-1}        | {"max_tokens":5,"n_predict":9}
            {"max_tokens":"many"}                  | {"max_tokens":"many"}
            """)
    void aRequestWithoutABoundGetsOne(String body, String bounded) {
        assertThat(new String(
                        RelayBody.parse(body.getBytes(UTF_8))
                                .edit()
                                .bound(() -> 9, Route.CHAT.bounds())
                                .bytes(),
                        UTF_8))
                .isEqualTo(bounded);
    }

    @Test
    void aConversationKeepsItsPrefix() {
        String system = "{\"role\":\"system\",\"content\":\"s\"}";
        String first = "{\"content\":[{\"role\":\"x\"}],\"role\":\"user\"}";
        String more = ",{\"role\":\"assistant\",\"content\":\"a\"},{\"role\":\"user\",\"content\":\"c\"}";
        Optional<String> one = prefix("{\"messages\":[" + system + "," + first + "],\"stream\":true}");
        assertThat(one).isPresent();
        assertThat(prefix("{\"x\":1,\"messages\":[" + system + "," + first + more + "]}"))
                .isEqualTo(one);
        assertThat(prefix("{\"messages\":[" + first + more + "]}")).isNotEqualTo(one);
        assertThat(prefix("{\"model\":\"m\"}")).isEmpty();
        assertThat(prefix("{\"prompt\":\"" + "a".repeat(2_000) + "b\"}"))
                .isEqualTo(prefix("{\"prompt\":\"" + "a".repeat(2_000) + "c\"}"))
                .isNotEqualTo(prefix("{\"prompt\":\"b\"}"));
    }

    @Test
    void aLargeBodyIsTaken() {
        String tools = ("{\"type\":\"function\",\"n\":1.10,\"x\":\"" + "ü".repeat(500) + "\"},").repeat(2_000);
        String body = "{\"tools\":[" + tools + "0],\"messages\":[],\"model\":\"m\"}";
        RelayBody parsed = RelayBody.parse(body.getBytes(UTF_8));
        assertThat(parsed.model()).contains("m");
        assertThat(new String(parsed.edit().set("id_slot", "1").bytes(), UTF_8))
                .isEqualTo(body.substring(0, body.length() - 1) + ",\"id_slot\":1}");
    }

    private static Optional<String> prefix(String body) {
        return RelayBody.parse(body.getBytes(UTF_8)).prefix();
    }
}
