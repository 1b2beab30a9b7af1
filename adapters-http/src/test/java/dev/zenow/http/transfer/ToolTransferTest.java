package dev.zenow.http.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.transfer.ExportFormat;
import dev.zenow.application.transfer.Transfers.Imported;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.ToolCall;
import dev.zenow.domain.sessions.ToolResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Calls of tools and their results in files of other programs, and in those that people read. */
class ToolTransferTest {
    private static final String TALK = """
            {"messages":[{"role":"user","content":"How warm is it?"},\
            {"role":"assistant","content":null,"tool_calls":[\
            {"id":"a","type":"function","function":{"name":"weather","arguments":"{\\"town\\":\\"Bern\\"}"}},\
            {"id":"b","type":"function","function":{"name":"time","arguments":""}}]},\
            {"role":"tool","tool_call_id":"b","content":"noon"},\
            {"role":"tool","tool_call_id":"a","content":"22 ```°C"},\
            {"role":"assistant","content":"Warm."}]}
            """;

    private final Transferring to = new Transferring(1);

    @Test
    void openAiMessagesComeAndGo() {
        assertThat(to.importText(TALK).skipped()).isEmpty();

        List<Message> messages = to.messages(to.onlySession().id());
        assertThat(messages)
                .extracting(Message::role)
                .containsExactly(MessageRole.USER, MessageRole.ASSISTANT, MessageRole.USER, MessageRole.ASSISTANT);
        assertThat(messages.get(1).toolCalls())
                .containsExactly(new ToolCall("a", "weather", "{\"town\":\"Bern\"}"), new ToolCall("b", "time", ""));
        assertThat(messages.get(2).toolResults())
                .containsExactly(new ToolResult("b", "noon"), new ToolResult("a", "22 ```°C"));
        assertThat(messages.get(2).answers(messages.get(1))).isTrue();
        assertThat(messages).allSatisfy(message -> {
            assertThat(message.tokens()).isPositive();
            assertThat(message.status()).isEqualTo(MessageStatus.COMPLETE);
        });
        assertThat(to.export(ExportFormat.OPENAI)).isEqualTo(TALK);
    }

    @Test
    void resultsAtTheEndWaitForAReply() {
        to.importText(TALK.replace(",{\"role\":\"assistant\",\"content\":\"Warm.\"}", ""));

        Message last = to.messages(to.onlySession().id()).getLast();
        assertThat(last.goesOn()).isTrue();
        assertThat(last.status()).isEqualTo(MessageStatus.UNANSWERED);
        assertThat(to.onlySession().activeLeaf()).contains(last.id());
    }

    @Test
    void resultsWithoutTheirCallsAreLeftOut() {
        Imported imported = to.importText("""
                [{"role":"tool","tool_call_id":"a","content":"0"},
                {"role":"user","content":"q"},
                {"role":"tool","tool_call_id":"a","content":"1"},
                {"role":"assistant","content":"x","tool_calls":[17,{"id":"a","function":{"name":"n","arguments":{"b":[1]}}}]},
                {"role":"tool","tool_call_id":"a","name":"n","content":[{"type":"text","text":"2"}]},
                {"role":"tool","tool_call_id":"a","content":"3"},
                {"role":"tool","content":"4"},
                {"role":"assistant","content":"y"}]
                """);

        assertThat(imported.skipped()).isEqualTo(Map.of("results of tools that no message before has called", 4));
        List<Message> messages = to.messages(to.onlySession().id());
        assertThat(messages).hasSize(4);
        assertThat(messages.get(1).toolCalls()).containsExactly(new ToolCall("a", "n", "{\"b\":[1]}"));
        assertThat(messages.get(2).toolResults()).containsExactly(new ToolResult("a", "2"));
    }

    @Test
    void peopleReadCallsAndResultsAsCode() {
        to.importText(TALK);

        assertThat(to.export(ExportFormat.MARKDOWN)).endsWith("""
                ## Reply · 2026-03-01 08:00:00 UTC

                Calls **weather** (a):

                ```json
                {"town":"Bern"}
                ```

                Calls **time** (b):

                ```json
                ```

                ## Results of tools · 2026-03-01 08:00:00 UTC

                <details>
                <summary>Result of b</summary>

                ```
                noon
                ```

                </details>

                <details>
                <summary>Result of a</summary>

                ````
                22 ```°C
                ````

                </details>

                ## Reply · 2026-03-01 08:00:00 UTC

                Warm.
                """);
    }
}
