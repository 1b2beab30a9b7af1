package dev.zenow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.ToolResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionsCommandsTest {
    private static final String FIRST = "01993b00-1111-7000-8000-000000000001";
    private static final String SECOND = "01993b00-1112-7000-8000-000000000002";

    private final CommandRun zenow = new CommandRun();
    private final ScriptedSessions sessions = zenow.program.sessions;

    @BeforeEach
    void twoSessions() {
        sessions.put(FIRST, "为什么天空是蓝色的？请详细解释一下瑞利散射的原理", false, 1);
        sessions.put(SECOND, "Rain\u001B[31m", false, 5);
        sessions.pageSize = 1;
    }

    @Test
    void listsTheLastUsedFirstWithEnoughOfEachId() {
        assertThat(zenow.run("sessions")).isZero();
        assertThat(zenow.output()).isEqualTo("""
                  ID             TITLE                                    MESSAGES  LAST USED
                  01993b00-1112  Rain[31m                                 2         2026-11-20 12:05
                  01993b00-1111  为什么天空是蓝色的？请详细解释一下瑞利…  2         2026-11-20 12:01
                """);
        assertThat(zenow.run("sessions", "--limit", "1")).isZero();
        assertThat(zenow.output()).contains("Rain").doesNotContain("天空");
        assertThat(zenow.run("sessions", "--query", "天空")).isZero();
        assertThat(zenow.output()).contains("天空").doesNotContain("Rain");
        assertThat(zenow.run("sessions", "--limit", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.run("sessions", "--archived")).isZero();
        assertThat(zenow.error()).contains("No sessions are archived");
    }

    @Test
    void marksThePinnedOnesAndListsEachPlace() {
        sessions.put("01993b00-1113-7000-8000-000000000003", "Pinned", true, 0);
        sessions.put("01993b00-1114-7000-8000-000000000004", "Gone", false, 3);
        assertThat(zenow.run("sessions", "delete", "01993b00-1114")).isZero();
        assertThat(zenow.run("sessions", "archive", FIRST)).isZero();
        assertThat(zenow.run("sessions")).isZero();
        assertThat(zenow.output().lines().skip(1)).hasSize(2).first().asString().startsWith("*  01993b00-1113  Pinned");
        assertThat(zenow.run("sessions", "--archived")).isZero();
        assertThat(zenow.output()).contains("天空").doesNotContain("Rain");
        assertThat(zenow.run("sessions", "--trash")).isZero();
        assertThat(zenow.output()).contains("THROWN AWAY", "Gone", "you").doesNotContain("Rain");
        assertThat(zenow.run("sessions", "--trash", "--archived")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void listsAsJson() {
        assertThat(zenow.run("sessions", "--json", "--limit", "1")).isZero();
        assertThat(zenow.output())
                .isEqualTo("{\"sessions\":[{\"session_id\":\"" + SECOND + "\",\"title\":\"Rain\\u001B[31m\","
                        + "\"title_origin\":\"question\",\"system_prompt\":\"Be kind.\","
                        + "\"context_rules\":{\"send_reasoning\":false},"
                        + "\"message_count\":2,\"pinned\":false,\"archived\":false,"
                        + "\"created_at\":\"2026-11-20T12:00:00.000Z\","
                        + "\"updated_at\":\"2026-11-20T12:05:00.000Z\"}]}\n");
    }

    @Test
    void showsEveryPageOfWhatWasSaid() {
        Session session = sessions.put(FIRST, "Sky", false, 1);
        Message question = Message.question(
                ScriptedChats.QUESTION, session.id(), Optional.empty(), "Why?", 1, ScriptedSessions.START);
        Message reply = ScriptedChats.reply("Because", MessageStatus.INTERRUPTED, "stop");
        sessions.messages.put(session.id(), List.of(question, reply));
        sessions.alike(Turns.reply("0d", "Another"), reply);
        assertThat(zenow.run("sessions", "show", "01993b00-1111")).isZero();
        assertThat(zenow.output()).isEqualTo("""
                Sky
                01993b00-1111-7000-8000-000000000001, 2026-11-20 12:00

                You 2026-11-20 12:00
                Why?

                tiny 2026-11-20 12:00 (2 of 2) (interrupted)
                Because
                """);
        assertThat(zenow.run("sessions", "show", FIRST, "--json")).isZero();
        assertThat(zenow.output())
                .startsWith("{\"session_id\":\"" + FIRST + "\",\"title\":\"Sky\"")
                .contains("\"messages\":[{\"message_id\":")
                .contains("\"content\":\"Because\"")
                .contains("\"siblings\":[\"01993b00-0000-7000-8000-00000000000d\",\"" + ScriptedChats.REPLY + "\"]");
    }

    @Test
    void showsCallsOfToolsAndTheirResults() {
        Session session = sessions.put(FIRST, "Sky", false, 1);
        Message results = Turns.question("01", "").withToolResults(List.of(new ToolResult("call_0", "22 °C\nclear")));
        sessions.messages.put(session.id(), List.of(Turns.calling("00", "weather", "{\"town\":\n\"Bern\"}"), results));
        assertThat(zenow.run("sessions", "show", FIRST)).isZero();
        assertThat(zenow.output()).endsWith("""
                tiny 2026-11-20 12:00
                calls weather({"town": "Bern"})  call_0

                Tools 2026-11-20 12:00
                result of call_0
                22 °C
                clear
                """);
        assertThat(zenow.run("sessions", "show", FIRST, "--json")).isZero();
        assertThat(zenow.output())
                .contains("\"tool_calls\":[{\"id\":\"call_0\",\"name\":\"weather\",\"arguments\":")
                .contains("\"tool_results\":[{\"tool_call_id\":\"call_0\",\"content\":\"22 °C\\nclear\"}]");
    }

    @Test
    void anIdIsFoundByWhatNoOtherShares() {
        assertThat(zenow.run("sessions", "show", "last")).isZero();
        assertThat(zenow.output()).contains(SECOND);
        assertThat(zenow.run("sessions", "show", "01993B00-1112")).isZero();
        assertThat(zenow.run("sessions", "show", "01993b00")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).contains("More than one session");
        assertThat(zenow.run("sessions", "show", "ffff")).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(zenow.run("sessions", "show", "")).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(zenow.run("sessions", "show", "x".repeat(36))).isEqualTo(ExitCode.NOT_FOUND);
        sessions.sessions.clear();
        assertThat(zenow.run("sessions", "show", "last")).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(zenow.error()).contains("There is no session yet.");
    }

    @Test
    void renames() {
        assertThat(zenow.run("sessions", "rename", "last", "Wet", "days")).isZero();
        assertThat(zenow.output()).isEqualTo("Renamed to: Wet days\n");
        assertThat(zenow.run("sessions", "rename", "last")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void branches() {
        Session session = sessions.put(FIRST, "Sky", false, 1);
        sessions.messages.put(session.id(), Turns.of("Why?", "Because", "When?", "Now"));
        assertThat(zenow.run("sessions", "branch", FIRST, "--turn", "1")).isZero();
        assertThat(zenow.output()).isEqualTo("Made a new session: 01993b00-9999-7000-8000-000000000009\n");
        assertThat(zenow.run("sessions", "branch", FIRST, "--json")).isZero();
        assertThat(zenow.output()).startsWith("{\"session_id\":\"01993b00-9999");
        assertThat(sessions.branchedAt).containsExactly(Turns.id("01"), Turns.id("03"));
        assertThat(zenow.run("sessions", "branch", FIRST, "--turn", "3")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).contains("There is no turn 3; the turns are 1 to 2.");
    }

    @Test
    void showsWhatASessionHasCost() {
        assertThat(zenow.run("sessions", "stats", "last")).isZero();
        assertThat(zenow.output()).isEqualTo("""
                3 questions, 4 replies, 2 branches
                From 2026-11-20 12:00 to 2026-11-20 12:10
                Messages: 6 complete, 1 interrupted
                Replies ended by: 1 length, 3 stop
                MODEL  REPLIES  PROMPT      CACHED  REPLY      SPEED          WAITED
                tiny   4        400 tokens  75 %    90 tokens  30.0 tokens/s  1.0 s
                """);
        assertThat(zenow.run("sessions", "stats", "last", "--json")).isZero();
        assertThat(zenow.output())
                .startsWith("{\"questions\":3,\"replies\":4,\"branches\":2,"
                        + "\"statuses\":{\"complete\":6,\"interrupted\":1},"
                        + "\"finish_reasons\":{\"length\":1,\"stop\":3},\"models\":[{\"model\":\"tiny\"")
                .contains("\"first_message_at\":\"2026-11-20T12:00:00.000Z\"");
    }
}
