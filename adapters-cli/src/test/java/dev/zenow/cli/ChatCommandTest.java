package dev.zenow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.chat.ReplyEvent;
import dev.zenow.application.models.TestingModel;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.SessionTitle;
import dev.zenow.domain.users.Actor;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChatCommandTest {
    private final CommandRun zenow = new CommandRun();

    @BeforeEach
    void aModelServes() {
        zenow.program.models.serve(zenow.program.models.know("tiny", ModelMode.LLM, "/m/tiny.gguf"));
    }

    @Test
    void intoAPipeGoesTheTextAlone() {
        zenow.program.chats.answer(
                new ReplyEvent.Queued(1),
                new ReplyEvent.Prompt(5, 10, 0),
                new ReplyEvent.Delta("", "let me think"),
                new ReplyEvent.Delta("Because ", ""),
                new ReplyEvent.Delta("of light.", ""),
                new ReplyEvent.Finished(ScriptedChats.reply("Because of light.", MessageStatus.COMPLETE, "stop")));
        assertThat(zenow.run("chat", "Why", "is", "the", "sky", "blue?")).isZero();
        assertThat(zenow.output()).isEqualTo("Because of light.\n");
        assertThat(zenow.error()).isEmpty();
        assertThat(zenow.program.chats.asked.getFirst().content()).isEqualTo("Why is the sky blue?");
        assertThat(zenow.program.chats.asked.getFirst().session()).isEmpty();
        assertThat(zenow.program.opened).containsExactly("models");
        assertThat(zenow.program.closed).isEqualTo(1);
    }

    @Test
    void atATerminalReasoningIsDimAndTheSpeedStandsBelow() {
        zenow.program.chats.answer(
                new ReplyEvent.Delta("", "hm"),
                new ReplyEvent.Delta("Yes\u001B[2J", ""),
                new ReplyEvent.Finished(ScriptedChats.reply("Yes", MessageStatus.COMPLETE, "stop")));
        assertThat(zenow.inColour().run("chat", "Really?")).isZero();
        assertThat(zenow.output()).isEqualTo("\u001B[2mhm\u001B[0m\n\nYes[2J\n");
        assertThat(zenow.error()).contains("40 tokens, 20.0 tokens/s, begun after 0.4 s");
    }

    @Test
    void withoutColourReasoningIsMarked() {
        zenow.program.chats.answer(
                new ReplyEvent.Delta("", "hm"),
                new ReplyEvent.Delta("Yes", ""),
                new ReplyEvent.Finished(ScriptedChats.reply("Yes", MessageStatus.COMPLETE, "stop")));
        assertThat(zenow.atTerminal().run("chat", "Really?")).isZero();
        assertThat(zenow.output()).isEqualTo("(thinking) hm\n\nYes\n");
    }

    @Test
    void aReplyThatWasCutSaysHowToGetMore() {
        zenow.program.chats.answer(
                new ReplyEvent.Delta("Once", ""),
                new ReplyEvent.Finished(ScriptedChats.reply("Once", MessageStatus.COMPLETE, "length")));
        assertThat(zenow.run("chat", "Tell", "--max-tokens", "1")).isZero();
        assertThat(zenow.error()).contains("--max-tokens");
        assertThat(zenow.program.chats.asked.getFirst().sampling().maxTokens()).isEqualTo(1);
    }

    @Test
    void theQuestionComesFromTheStandardInput() {
        zenow.program.chats.answer("one");
        zenow.program.chats.answer("two");
        zenow.input("你好\n");
        assertThat(zenow.run("chat")).isZero();
        assertThat(zenow.run("chat", "Translate", "-")).isZero();
        assertThat(zenow.program.chats.asked.get(0).content()).isEqualTo("你好");
        assertThat(zenow.program.chats.asked.get(1).content()).isEqualTo("Translate\n\n你好");
    }

    @Test
    void standardInputThatIsNoTextIsRefusedBeforeAnythingIsOpened() {
        zenow.input(new byte[] {'a', (byte) 0xFF});
        assertThat(zenow.run("chat")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).contains("UTF-8");
        assertThat(zenow.program.opened).isEmpty();
    }

    @Test
    void samplingOutOfRangeIsRefusedBeforeAnythingIsOpened() {
        assertThat(zenow.run("chat", "x", "--temperature", "9")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).contains("temperature must be from 0 to 5");
        assertThat(zenow.program.opened).isEmpty();
    }

    @Test
    void withoutAModelItSaysHowToGetOne() {
        zenow.program.models.current = Optional.empty();
        assertThat(zenow.run("chat", "x")).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(zenow.error()).contains("--model PATH").contains("--demo");
    }

    @Test
    void aFileADemoOrANameIsLoadedFirst() {
        zenow.program.chats.answer("a");
        zenow.program.chats.answer("b");
        zenow.program.chats.answer("c");
        assertThat(zenow.run("chat", "--model", "sub/x.gguf", "q")).isZero();
        assertThat(zenow.run("chat", "--demo", "q")).isZero();
        assertThat(zenow.run("chat", "--model", "tiny", "q")).isZero();
        assertThat(zenow.program.models.loads.get(0).path())
                .contains(Path.of("sub/x.gguf").toAbsolutePath().toString());
        assertThat(zenow.program.models.loads.get(1).path()).contains("/demo/tiny.gguf");
        assertThat(zenow.program.models.loads.get(2).name()).contains("tiny");
    }

    @Test
    void aModelThatCannotBeLoadedIsExplained() {
        zenow.program.models.failure = Optional.of(ProblemCode.ENGINE_NOT_FOUND.problem());
        assertThat(zenow.run("chat", "--demo", "q")).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(zenow.error()).contains("llama-server was not found").contains("setup");
        assertThat(zenow.program.closed).isEqualTo(1);
    }

    @Test
    void aFailedReplyKeepsItsBeginningAndTellsWhy() {
        zenow.program.chats.answer(
                new ReplyEvent.Delta("Half", ""),
                new ReplyEvent.Failed(ProblemCode.ENGINE_CRASHED.problem(), Optional.empty()));
        assertThat(zenow.run("chat", "x")).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(zenow.output()).isEqualTo("Half\n");
        assertThat(zenow.error()).contains("ended unexpectedly");
    }

    @Test
    void aBusySessionIsAConflict() {
        zenow.program.chats.refusal = Optional.of(ProblemCode.REPLY_IN_PROGRESS.problem());
        assertThat(zenow.run("chat", "x")).isEqualTo(ExitCode.CONFLICT);
    }

    @Test
    void aLineThatBreaksWhileAskingIsTriedOnceMoreWithTheSameId() {
        zenow.program.chats.refusal = Optional.of(ProblemCode.SERVER_UNREACHABLE.problem());
        zenow.program.chats.answer("found again");
        assertThat(zenow.run("chat", "x")).isZero();
        assertThat(zenow.output()).isEqualTo("found again\n");
        assertThat(zenow.program.chats.asked).hasSize(2);
        assertThat(zenow.program.chats.asked.get(1)).isEqualTo(zenow.program.chats.asked.get(0));
        assertThat(zenow.program
                        .chats
                        .asked
                        .get(0)
                        .messageId()
                        .orElseThrow()
                        .value()
                        .version())
                .isEqualTo(7);
    }

    @Test
    void everyQuestionHasAnIdOfItsOwn() {
        zenow.program.chats.answer("one");
        zenow.program.chats.answer("two");
        assertThat(zenow.run("chat", "x")).isZero();
        assertThat(zenow.run("chat", "x")).isZero();
        assertThat(zenow.program.chats.asked)
                .extracting(question -> question.messageId().orElseThrow())
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void aServerThatStaysAwayIsNotAskedForEver() {
        zenow.program.chats.refusal = Optional.of(ProblemCode.SERVER_UNREACHABLE.problem());
        zenow.program.chats.whileAsked = () -> {
            throw ProblemCode.SERVER_UNREACHABLE.exception();
        };
        zenow.program.chats.answer("never seen");
        assertThat(zenow.run("chat", "x")).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(zenow.program.chats.asked).hasSize(2);
    }

    @Test
    void goesOnInASession() {
        zenow.program.sessions.put("01993b00-1111-7000-8000-000000000001", "First", true, 1);
        zenow.program.sessions.put("01993b00-2222-7000-8000-000000000002", "Second", false, 9);
        for (String[] line : new String[][] {
            {"chat", "-c", "q"}, {"chat", "--session", "01993b00-1", "q"}, {"chat", "-s", "last", "q"}
        }) {
            zenow.program.chats.answer("ok");
            assertThat(zenow.run(line)).isZero();
        }
        assertThat(zenow.program.chats.asked)
                .extracting(
                        question -> question.session().orElseThrow().toString().substring(9, 13))
                .containsExactly("2222", "1111", "2222");
    }

    @Test
    void aNewSessionWithASystemPromptIsNotGivenATitle() {
        zenow.program.chats.answer("ok");
        assertThat(zenow.run("chat", "--system", "Be short.", "What is rain?")).isZero();
        assertThat(zenow.program.sessions.sessions.values()).singleElement().satisfies(session -> {
            assertThat(session.title()).isEqualTo(SessionTitle.UNTITLED);
            assertThat(session.systemPrompt()).isEqualTo("Be short.");
            assertThat(zenow.program.chats.asked.getFirst().session()).contains(session.id());
        });
    }

    @Test
    void aContextIsTheSystemPromptOfANewSession() {
        zenow.program.contexts.create(Actor.LOCAL, "Pirate", "Talk like one.", false);
        zenow.program.sessions.put("01993b00-1111-7000-8000-000000000001", "Old", false, 1);
        zenow.program.chats.answer("Arr");
        assertThat(zenow.run("chat", "-c", "--context", "pirate", "Hello")).isZero();
        assertThat(zenow.program.sessions.sessions.values())
                .singleElement()
                .satisfies(session -> assertThat(session.systemPrompt()).isEqualTo("Talk like one."));
        assertThat(zenow.run("chat", "--context", "nobody", "Hello")).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(zenow.error()).contains("zenow contexts");
        assertThat(zenow.run("chat", "--context", "pirate", "--system", "x", "Hello"))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void whoseSessionsWentToTheTrashIsTold() {
        zenow.program.chats.retired = 2;
        zenow.program.chats.answer("ok");
        assertThat(zenow.run("chat", "x")).isZero();
        assertThat(zenow.output()).isEqualTo("ok\n");
        assertThat(zenow.error()).contains("2 older sessions", "zenow sessions trash", "keep_sessions");
        zenow.program.chats.answer("ok");
        assertThat(zenow.run("chat", "--json", "x")).isZero();
        assertThat(zenow.output()).contains("\"retired\":2");
    }

    @Test
    void oneQuestionIsNotRememberedAsALine() {
        zenow.program.chats.answer("ok");
        assertThat(zenow.atTerminal().run("chat", "x")).isZero();
        assertThat(zenow.history()).isEmpty();
        assertThat(zenow.keyboard.quieted()).isOne();
    }

    @Test
    void jsonIsAnObjectOnEachLine() {
        zenow.program.chats.answer(
                new ReplyEvent.Queued(2),
                new ReplyEvent.Loading("tiny"),
                new ReplyEvent.Prompt(5, 10, 1),
                new ReplyEvent.Delta("Hi \"you\"", ""),
                new ReplyEvent.Delta("", "so"),
                new ReplyEvent.Finished(ScriptedChats.reply("Hi", MessageStatus.COMPLETE, "stop")));
        assertThat(zenow.atTerminal().run("chat", "--json", "x")).isZero();
        assertThat(zenow.output().lines())
                .containsExactly(
                        "{\"type\":\"asked\",\"data\":{\"session_id\":\"01993b00-0000-7000-8000-00000000000a\","
                                + "\"message_id\":\"01993b00-0000-7000-8000-00000000000b\",\"retired\":0}}",
                        "{\"type\":\"queued\",\"data\":{\"position\":2}}",
                        "{\"type\":\"loading\",\"data\":{\"model\":\"tiny\"}}",
                        "{\"type\":\"prompt\",\"data\":{\"processed\":5,\"total\":10,\"cached\":1}}",
                        "{\"type\":\"delta\",\"data\":{\"content\":\"Hi \\\"you\\\"\"}}",
                        "{\"type\":\"delta\",\"data\":{\"reasoning\":\"so\"}}",
                        "{\"type\":\"message\",\"data\":{\"message_id\":\"01993b00-0000-7000-8000-00000000000c\","
                                + "\"session_id\":\"01993b00-0000-7000-8000-00000000000a\","
                                + "\"parent_id\":\"01993b00-0000-7000-8000-00000000000b\",\"role\":\"assistant\","
                                + "\"content\":\"Hi\",\"status\":\"complete\",\"tokens\":2,\"tokens_exact\":true,\"tokens_exact_for\":\""
                                + TestingModel.id("tiny") + "\","
                                + "\"model\":\"tiny\",\"finish_reason\":\"stop\","
                                + "\"usage\":{\"prompt_tokens\":20,\"completion_tokens\":40,\"cached_tokens\":5},"
                                + "\"timings\":{\"queue_ms\":100.0,\"prompt_ms\":300.0,\"predicted_ms\":2000.0,"
                                + "\"total_ms\":2400.0},\"rule\":\"auto\","
                                + "\"created_at\":\"2026-11-20T12:00:00.000Z\"}}");
        assertThat(zenow.error()).isEmpty();
    }

    @Test
    void aFailureInJsonIsAnEventAndAnExitCode() {
        zenow.program.chats.answer(new ReplyEvent.Failed(ProblemCode.ENGINE_STUCK.problem(), Optional.empty()));
        assertThat(zenow.run("chat", "--json", "x")).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(zenow.output()).contains("{\"type\":\"error\",\"data\":{\"code\":\"engine_stuck\"");
        assertThat(zenow.error()).contains("stopped answering");
    }

    @Test
    void controlCStopsTheReplyAndKeepsIt() throws InterruptedException {
        zenow.program.chats.answer(new ReplyEvent.Delta("so far", ""));
        zenow.program.chats.whileAsked = zenow.keyboard::controlC;
        assertThat(zenow.atTerminal().run("chat", "x")).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(zenow.program.chats.interrupted).containsExactly(ScriptedChats.SESSION);
        assertThat(zenow.output()).isEqualTo("so far\n");
        assertThat(zenow.error()).contains("Interrupted. What was said is kept.");
        assertThat(zenow.keyboard.listened()).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aSecondControlCDoesNotWaitForTheFirst() {
        zenow.program.chats.answer(new ReplyEvent.Delta("so far", ""));
        zenow.program.chats.whileAsked = () -> {
            zenow.keyboard.controlC();
            zenow.keyboard.controlC();
        };
        assertThat(zenow.atTerminal().run("chat", "x")).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(zenow.output()).isEmpty();
        assertThat(zenow.program.closed).isEqualTo(1);
    }

    @Test
    void controlCEndsTheWaitWhenTheReplyCannotBeStopped() {
        zenow.program.chats.answer(new ReplyEvent.Delta("so far", ""));
        zenow.program.chats.deafness = Optional.of(ProblemCode.SERVER_UNREACHABLE.problem());
        zenow.program.chats.whileAsked = zenow.keyboard::controlC;
        assertThat(zenow.atTerminal().run("chat", "x")).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(zenow.error()).contains("Interrupted.");
    }
}
