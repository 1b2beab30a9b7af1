package dev.zenow.http.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the real engine makes of the same requests is compared in the tests of the whole program. */
class AssemblyTest {
    private static String whole(String object, String... events) throws IOException {
        Assembly assembly = new Assembly(object);
        for (String event : events) {
            byte[] bytes = event.getBytes(UTF_8);
            assembly.add(bytes, 0, bytes.length);
        }
        return new String(assembly.whole("mine").bytes(), UTF_8);
    }

    @Test
    void textsAndUsageAndUnknownMembersAreKept() throws IOException {
        assertThat(whole(
                        "chat.completion",
                        "{\"choices\":[{\"finish_reason\":null,\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":null}}],\"created\":1,\"id\":\"c\",\"model\":\"e\",\"object\":\"chat.completion.chunk\",\"prompt_progress\":{\"total\":1}}",
                        "{\"choices\":[{\"finish_reason\":null,\"index\":0,\"delta\":{\"reasoning_content\":\"hm\"}}]}",
                        "{\"choices\":[{\"finish_reason\":null,\"index\":0,\"delta\":{\"content\":\"Grü\"},\"logprobs\":{\"content\":[{\"logprob\":-1.0760798454284668}]}}]}",
                        "{\"choices\":[{\"finish_reason\":null,\"index\":0,\"delta\":{\"content\":\"ße\"},\"logprobs\":{\"content\":[{\"logprob\":-2.50}]}}],\"new\":{\"n\":1.00}}",
                        "{\"choices\":[{\"finish_reason\":\"stop\",\"index\":0,\"delta\":{}}]}",
                        "{\"choices\":[],\"usage\":{\"completion_tokens\":2},\"timings\":{\"predicted_ms\":0.140}}"))
                .isEqualTo("{\"choices\":[{\"finish_reason\":\"stop\",\"index\":0,\"message\":{\"role\":\"assistant\","
                        + "\"content\":\"Grüße\",\"reasoning_content\":\"hm\"},\"logprobs\":{\"content\":["
                        + "{\"logprob\":-1.0760798454284668},{\"logprob\":-2.50}]}}],\"created\":1,\"model\":\"mine\","
                        + "\"object\":\"chat.completion\",\"usage\":{\"completion_tokens\":2},\"id\":\"c\","
                        + "\"timings\":{\"predicted_ms\":0.140},\"new\":{\"n\":1.00}}");
    }

    @Test
    void callsOfToolsAreMergedByIndex() throws IOException {
        assertThat(whole(
                        "chat.completion",
                        "{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]}}]}",
                        "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"x\\\":\"}}]}}]}",
                        "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":1,\"id\":\"b\",\"type\":\"function\",\"function\":{\"name\":\"g\",\"arguments\":\"{}\"}}]}}]}",
                        "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"1}\"}}]}}]}",
                        "{\"choices\":[{\"index\":0,\"finish_reason\":\"tool_calls\",\"delta\":{}}]}"))
                .contains("\"message\":{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":["
                        + "{\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\":1}\"},\"id\":\"a\"},"
                        + "{\"type\":\"function\",\"function\":{\"name\":\"g\",\"arguments\":\"{}\"},\"id\":\"b\"}]}")
                .contains("\"finish_reason\":\"tool_calls\"");
    }

    @Test
    void choicesOfATextAreInTheirOrder() throws IOException {
        assertThat(
                        whole(
                                "text_completion",
                                "null",
                                "{\"choices\":[{\"text\":\" b\",\"index\":1,\"logprobs\":null,\"finish_reason\":null}],\"id\":\"x\"}",
                                "{\"choices\":[{\"text\":\" a\",\"index\":0,\"logprobs\":null,\"finish_reason\":null}]}",
                                "{\"choices\":[{\"text\":\"\",\"index\":1,\"logprobs\":null,\"finish_reason\":\"length\"}],\"usage\":{\"n\":1}}",
                                "{\"choices\":[{\"text\":\"!\",\"index\":0,\"logprobs\":null,\"finish_reason\":\"length\"}],\"usage\":{\"n\":0}}"))
                .isEqualTo(
                        "{\"choices\":[{\"text\":\" a!\",\"index\":0,\"logprobs\":null,\"finish_reason\":\"length\"},"
                                + "{\"text\":\" b\",\"index\":1,\"logprobs\":null,\"finish_reason\":\"length\"}],\"model\":\"mine\","
                                + "\"object\":\"text_completion\",\"usage\":{\"n\":0},\"id\":\"x\"}");
    }
}
