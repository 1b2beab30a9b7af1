package dev.zenow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.chat.ContextReading.Dropped;
import dev.zenow.application.chat.ContextReading.Reason;
import dev.zenow.application.search.SearchHit;
import dev.zenow.application.search.SearchHit.Range;
import dev.zenow.application.search.SearchHit.Snippet;
import dev.zenow.application.search.SearchQuery;
import dev.zenow.domain.sessions.ContextRules;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchAndContextTest {
    private static final String FIRST = "01993b00-1111-7000-8000-000000000001";

    private final CommandRun zenow = new CommandRun();
    private final ScriptedSearches searches = zenow.program.searches;

    @BeforeEach
    void twoHits() {
        zenow.program.sessions.put(FIRST, "Sky", false, 1);
        searches.hits.add(new SearchHit(
                SessionId.parse(FIRST),
                "Sky",
                false,
                Optional.of(ScriptedChats.REPLY),
                Optional.of(MessageRole.ASSISTANT),
                Optional.of("tiny"),
                new Snippet("the blue\u001B sky is blue", List.of(new Range(4, 8), new Range(17, 21)), true, false),
                ScriptedSessions.START,
                2.5));
        searches.hits.add(new SearchHit(
                SessionId.parse(FIRST),
                "Sky",
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Snippet("Blue", List.of(new Range(0, 4)), false, true),
                ScriptedSessions.START,
                1));
    }

    @Test
    void whatWasFoundIsBold() {
        assertThat(zenow.inColour().run("sessions", "search", "blue", "sky")).isZero();
        assertThat(zenow.output())
                .contains("    …the \u001B[1mblue\u001B[0m sky is \u001B[1mblue\u001B[0m\n")
                .contains("    \u001B[1mBlue\u001B[0m…\n");
        assertThat(searches.queries).hasSize(2).first().isEqualTo(SearchQuery.of("blue sky", 20));
    }

    @Test
    void intoAPipeGoesPlainText() {
        searches.complete = false;
        assertThat(zenow.run("sessions", "search", "blue", "--limit", "1")).isZero();
        assertThat(zenow.output()).isEqualTo("""
                01993b00  Sky  tiny, 2026-11-20 12:00
                    …the blue sky is blue
                """);
        assertThat(zenow.error()).contains("index is still being made");
        searches.hits.clear();
        searches.complete = true;
        assertThat(zenow.run("sessions", "search", "blue")).isZero();
        assertThat(zenow.error()).isEqualTo("Nothing was found.\n");
    }

    @Test
    void filtersAreHandedOn() {
        assertThat(zenow.run(
                        "sessions",
                        "search",
                        "blue",
                        "--session",
                        "last",
                        "--role",
                        "user",
                        "--from",
                        "2026-11-01",
                        "--until",
                        "2026-11-20",
                        "--model",
                        "tiny"))
                .isZero();
        SearchQuery query = searches.queries.getFirst();
        assertThat(query.session()).contains(SessionId.parse(FIRST));
        assertThat(query.role()).contains(MessageRole.USER);
        assertThat(query.from()).contains(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(query.until()).contains(Instant.parse("2026-11-21T00:00:00Z"));
        assertThat(query.model()).contains("tiny");
    }

    @Test
    void searchSpeaksJson() {
        assertThat(zenow.run("sessions", "search", "blue", "--json")).isZero();
        assertThat(zenow.output())
                .startsWith(
                        "{\"hits\":[{\"session_id\":\"" + FIRST + "\",\"session_title\":\"Sky\",\"archived\":false,")
                .contains("\"matches\":[{\"start\":4,\"end\":8},{\"start\":17,\"end\":21}],\"cut_before\":true")
                .endsWith("\"score\":1.0}],\"complete\":true}\n");
    }

    @Test
    void theIndexIsMadeAnew() {
        assertThat(zenow.run("sessions", "search", "--rebuild")).isZero();
        assertThat(searches.rebuilt).isOne();
        assertThat(zenow.output()).contains("10 messages");
        assertThat(zenow.run("sessions", "search", "--rebuild", "--json")).isZero();
        assertThat(zenow.output()).isEqualTo("{\"indexed\":0,\"total\":10,\"complete\":false}\n");
        assertThat(zenow.run("sessions", "search", "--rebuild", "blue")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.run("sessions", "search")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).contains("what to look for");
        assertThat(zenow.run("sessions", "search", " ")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void theMeterIsABar() {
        zenow.program.sessions.messages.put(
                SessionId.parse(FIRST), Turns.of("Why is the sky blue?", "Because", "And\nred?", "Dust"));
        zenow.program.meter.reading = ScriptedMeter.reading(
                4_000,
                List.of(new Dropped(Turns.id("00"), Reason.WINDOW), new Dropped(Turns.id("02"), Reason.LEFT_OUT)),
                new ContextRules(Optional.of(64), Optional.of(1), true));
        assertThat(zenow.run("sessions", "context", "last")).isZero();
        String[] lines = zenow.output().split("\n", -1);
        assertThat(lines[0])
                .isEqualTo("[###============..........-------------------------]"
                        + "  1200 of 2000 tokens for the prompt, 4000 with the reply");
        assertThat(lines[1]).isEqualTo("# system 200   = history 1000   . free 800   - reply, up to 2000");
        assertThat(lines[2])
                .isEqualTo("12 turns sent, 4 messages not. Some are estimates; the last one was off by 3.1 %.");
        assertThat(zenow.output())
                .contains("Limited to 64 tokens of prompt.", "Limited to 1 earlier turn.", "thought is sent back")
                .containsPattern("   1  Why is the sky blue\\? +before what fits")
                .containsPattern("   2  And red\\? +left out by you");
        assertThat(zenow.program.opened).containsExactly("light");
    }

    @Test
    void theMeterSpeaksJson() {
        assertThat(zenow.run("sessions", "context", "last", "--json")).isZero();
        assertThat(zenow.output())
                .isEqualTo("{\"context_size\":4096,\"limit\":2048,\"used\":1200,\"system\":200,\"memory\":0,"
                        + "\"history\":1000,\"reply_reserve\":2048,\"system_prompt\":\"Be kind.\","
                        + "\"rules\":{\"send_reasoning\":false},\"sent_turns\":12,\"kept\":[],\"dropped\":[],"
                        + "\"dropped_messages\":0,\"exact\":false,\"estimate_error\":-0.031}\n");
    }

    @Test
    void withoutAModelThereIsNoBar() {
        zenow.program.meter.reading = ScriptedMeter.reading(0, List.of(), ContextRules.DEFAULT);
        assertThat(zenow.run("sessions", "context", "last")).isZero();
        assertThat(zenow.output()).startsWith("1200 tokens: system 200, history 1000. No model is chosen");
    }
}
