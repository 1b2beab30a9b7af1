package dev.zenow.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.chat.ContextMeter.ContextEdit;
import dev.zenow.application.chat.ReplyEvent;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.sessions.ContextRules;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.TurnRule;
import dev.zenow.domain.users.Actor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlashCommandsTest {
    private static final String OTHER = "01993b00-1111-7000-8000-000000000001";

    private final CommandRun zenow = new CommandRun().atTerminal();
    private final ScriptedSessions sessions = zenow.program.sessions;
    private final ScriptedChats chats = zenow.program.chats;

    @BeforeEach
    void aSessionWithTwoTurns() {
        zenow.program.models.serve(zenow.program.models.know("tiny", ModelMode.LLM, "/m/tiny.gguf"));
        Session session = sessions.put(ScriptedChats.SESSION.toString(), "Sky", false, 9);
        sessions.put(OTHER, "Rain", false, 1);
        sessions.messages.put(session.id(), Turns.of("Why?", "Because.", "When?", "Now."));
    }

    private void talk(String... lines) {
        for (String line : lines) {
            zenow.keyboard.type(line);
        }
        assertThat(zenow.run("chat", "-c")).isZero();
    }

    private Session session() {
        return requireNonNull(sessions.sessions.get(ScriptedChats.SESSION));
    }

    @Test
    void remindsOfWhatWasSaidLast() {
        talk();
        assertThat(zenow.error()).startsWith("""
                Sky (2 messages)
                > Why?
                  Because.
                > When?
                  Now.
                tiny. Ctrl-C""");
        assertThat(zenow.output()).isEmpty();
        assertThat(zenow.history()).contains(Path.of("/data/questions"));
    }

    @Test
    void anUnknownWordSaysWhichThereAre() {
        talk("/regenrate", "/exit", "never asked");
        assertThat(zenow.error())
                .contains("There is no command /regenrate; did you mean /regenerate?")
                .contains("There are /regenerate /edit", "written with //");
        assertThat(chats.asked).isEmpty();
    }

    @Test
    void twoSlashesAskAQuestionThatBeginsWithOne() {
        chats.answer("A file.");
        talk("//etc/hosts?");
        assertThat(chats.asked)
                .singleElement()
                .satisfies(question -> assertThat(question.content()).isEqualTo("/etc/hosts?"));
        assertThat(zenow.keyboard.quieted()).isOne();
    }

    @Test
    void helpListsThemAndTabOffersThem() {
        talk("/help");
        assertThat(zenow.output()).contains("/regenerate", "Also /r.", "/keep [N]", "/set [NAME VALUE]", "/exit");
        assertThat(zenow.keyboard.offered("/re")).contains("/regenerate", "/edit");
        assertThat(zenow.keyboard.offered("/set te"))
                .contains("temperature", "max_tokens")
                .doesNotContain("threads");
        assertThat(zenow.keyboard.offered("/set temperature 0")).isEmpty();
        assertThat(zenow.keyboard.offered("Why /re")).isEmpty();
        assertThat(zenow.keyboard.offered("//re")).isEmpty();
    }

    @Test
    void regeneratesAndEdits() {
        chats.answer("Since ever.");
        chats.answer("Whenever.");
        talk("/r", "/edit 1", "Why not?", "/edit", "When?", "/edit 3");
        assertThat(zenow.output()).isEqualTo("Since ever.\nWhenever.\n");
        assertThat(chats.regenerated).containsExactly(ScriptedChats.SESSION);
        assertThat(zenow.keyboard.opened()).containsExactly("Why?", "When?");
        assertThat(chats.edited).containsExactly(Turns.id("00"));
        assertThat(chats.asked).singleElement().satisfies(question -> {
            assertThat(question.content()).isEqualTo("Why not?");
            assertThat(question.session()).contains(ScriptedChats.SESSION);
        });
        assertThat(zenow.error()).contains("Nothing was changed.", "There is no turn 3; the turns are 1 to 2.");
    }

    @Test
    void listsSiblingsAndSwitches() {
        Message shown =
                requireNonNull(sessions.messages.get(ScriptedChats.SESSION)).get(3);
        sessions.alike(Turns.reply("10", "Later."), shown, Turns.reply("11", "Never."));
        talk("/siblings", "/switch 1", "/next", "/prev", "/switch 4", "/siblings 1");
        assertThat(zenow.output()).startsWith("""
                Replies
                   1  Later.
                *  2  Now.
                   3  Never.
                """).contains("2  You", "Reply 2026-11-20 12:00 (2 of 3)");
        assertThat(sessions.leaves).containsExactly(Turns.id("10"), Turns.id("11"), Turns.id("10"));
        assertThat(zenow.error()).contains("Say which one, from 1 to 3.", "There are no others.");
    }

    @Test
    void branchesIntoASessionOfItsOwn() {
        chats.answer("ok");
        talk("/branch 1", "Go on");
        assertThat(sessions.branchedAt).containsExactly(Turns.id("01"));
        assertThat(chats.asked.getFirst().session().orElseThrow()).hasToString("01993b00-9999-7000-8000-000000000009");
    }

    @Test
    void editsWhatTheModelIsShown() {
        talk("/keep 1", "/leave", "/auto 1", "/context limit 100", "/context turns all", "/context what");
        assertThat(zenow.program.meter.edits)
                .containsExactly(
                        rule("00", TurnRule.KEEP),
                        rule("02", TurnRule.LEAVE_OUT),
                        rule("00", TurnRule.AUTO),
                        new ContextEdit(
                                Optional.empty(),
                                Optional.of(new ContextRules(Optional.of(100), Optional.empty(), false)),
                                Map.of()),
                        new ContextEdit(
                                Optional.empty(),
                                Optional.of(new ContextRules(Optional.of(100), Optional.empty(), false)),
                                Map.of()));
        assertThat(zenow.output()).contains("1200 of 2048 tokens", "Limited to 100 tokens");
        assertThat(zenow.error()).contains("Turn 1 is sent with every question", "/context limit 2048");
    }

    private static ContextEdit rule(String question, TurnRule rule) {
        return new ContextEdit(Optional.empty(), Optional.empty(), Map.of(Turns.id(question), rule));
    }

    @Test
    void changesTheSession() {
        talk(
                "/title Blue",
                "/system Be\nshort.",
                "/set temperature 0.5",
                "/set top_k=7",
                "/set",
                "/unset top_k",
                "/set temperature warm",
                "/set threads 2",
                "/set",
                "/title",
                "/system");
        assertThat(session().title()).isEqualTo("Blue");
        assertThat(session().systemPrompt()).isEqualTo("Be\nshort.");
        assertThat(session().sampling().temperature()).isEqualTo(0.5);
        assertThat(session().sampling().topK()).isNull();
        assertThat(zenow.output()).isEqualTo("temperature 0.5\ntop_k 7\ntemperature 0.5\nBlue\nBe\nshort.\n");
        assertThat(zenow.error()).contains("temperature", "threads belongs to the model");
    }

    @Test
    void whatIsSetBeforeTheFirstQuestionCountsForIt() {
        chats.answer("ok");
        for (String line : List.of("/set temperature 0.5", "/system Be short.", "/title Early", "/context", "Hello")) {
            zenow.keyboard.type(line);
        }
        assertThat(zenow.run("chat")).isZero();
        assertThat(zenow.error()).contains("Nothing has been said yet.");
        Session made = requireNonNull(
                sessions.sessions.get(chats.asked.getFirst().session().orElseThrow()));
        assertThat(made.title()).isEqualTo("Early");
        assertThat(made.systemPrompt()).isEqualTo("Be short.");
        assertThat(made.sampling().temperature()).isEqualTo(0.5);
    }

    @Test
    void goesFromSessionToSession() {
        zenow.program.contexts.create(Actor.LOCAL, "pirate", "Arr.", false);
        chats.answer("one");
        chats.answer("two");
        chats.answer("three");
        talk("/open 01993b00-1111", "Here", "/delete", "There", "/new", "Anywhere", "/open", "/new nobody");
        assertThat(chats.asked.get(0).session().orElseThrow()).hasToString(OTHER);
        assertThat(chats.asked.get(1).session()).isEmpty();
        assertThat(chats.asked.get(2).session()).isEmpty();
        assertThat(sessions.sessions.values().stream()
                        .filter(each -> each.trashed().isPresent()))
                .singleElement()
                .satisfies(gone -> assertThat(gone.title()).isEqualTo("Rain"));
        assertThat(zenow.error()).contains("Rain (2 messages)", "zenow sessions restore " + OTHER, "Which one?");
    }

    @Test
    void showsHistoryStatisticsSessionsAndFinds() {
        talk("/history 1", "/stats", "/sessions", "/search blue");
        assertThat(zenow.output())
                .startsWith("\n2  You 2026-11-20 12:00\nWhen?\n\nReply 2026-11-20 12:00\nNow.\n\n")
                .contains("3 questions, 4 replies", "01993b00-1  Rain");
        assertThat(zenow.program.searches.queries.getFirst().text()).isEqualTo("blue");
        assertThat(zenow.error()).contains("Nothing was found.");
    }

    @Test
    void exportsAndAsksBeforeItReplaces(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("sky.md");
        talk("/export", "/export " + file, "/export " + file, "n", "/export " + folder.resolve("sky.doc"));
        assertThat(zenow.output()).isEqualTo("MARKDOWN " + ScriptedChats.SESSION + "\n");
        assertThat(Files.readString(file)).isEqualTo("MARKDOWN " + ScriptedChats.SESSION + "\n");
        assertThat(zenow.keyboard.prompts()).containsExactly("Replace " + file + "? [y/N] ");
        assertThat(zenow.error()).contains("Nothing was written.", ".jsonl");
    }

    @Test
    void aReplyThatSomebodyElseAskedForIsShown() {
        sessions.messages.put(ScriptedChats.SESSION, Turns.of("Why?", "Because.", "When?"));
        chats.making(
                new ReplyEvent.Delta("Soon.", ""),
                new ReplyEvent.Finished(ScriptedChats.reply("Soon.", MessageStatus.COMPLETE, "stop")));
        talk();
        assertThat(zenow.output()).isEqualTo("Soon.\n");
    }

    @Test
    void inJsonCommandsSpeakToThePersonAlone() {
        zenow.keyboard.type("/title");
        assertThat(zenow.run("chat", "-c", "--json")).isZero();
        assertThat(zenow.output()).isEmpty();
        assertThat(zenow.error()).contains("\nSky\n");
    }
}
