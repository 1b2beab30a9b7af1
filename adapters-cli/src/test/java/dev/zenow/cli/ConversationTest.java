package dev.zenow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.chat.ReplyEvent;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.ServerState;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private final CommandRun zenow = new CommandRun().atTerminal();

    private void aModelServes() {
        zenow.program.models.serve(zenow.program.models.know("tiny", ModelMode.LLM, "/m/tiny.gguf"));
    }

    @Test
    void asksInOneSessionUntilThePersonLeaves() {
        aModelServes();
        zenow.program.chats.answer("Hi.");
        zenow.program.chats.answer("Fine.");
        zenow.keyboard.type("Hello");
        zenow.keyboard.type("  ");
        zenow.keyboard.type("How are\nyou?");
        assertThat(zenow.run("chat")).isZero();
        assertThat(zenow.output()).isEqualTo("Hi.\nFine.\n");
        assertThat(zenow.program.chats.asked).hasSize(2);
        assertThat(zenow.program.chats.asked.get(0).session()).isEmpty();
        assertThat(zenow.program.chats.asked.get(1).session()).contains(ScriptedChats.SESSION);
        assertThat(zenow.program.chats.asked.get(1).content()).isEqualTo("How are\nyou?");
        assertThat(zenow.error())
                .startsWith("tiny. Ctrl-C stops a reply")
                .endsWith("To go on later: zenow chat --session " + ScriptedChats.SESSION + "\n");
        assertThat(zenow.program.models.requested).isEmpty();
    }

    @Test
    void aModelThatSleepsIsWokenBeforeTheFirstQuestion() {
        aModelServes();
        zenow.program.models.state = ServerState.STOPPED;
        assertThat(zenow.run("chat")).isZero();
        assertThat(zenow.program.models.requested).hasSize(1);
        assertThat(zenow.error()).doesNotContain("To go on");
    }

    @Test
    void aReplyThatIsStoppedOrFailsDoesNotEndTheConversation() {
        aModelServes();
        zenow.program.chats.answer(new ReplyEvent.Delta("so", ""));
        zenow.program.chats.answer(new ReplyEvent.Failed(ProblemCode.ENGINE_CRASHED.problem(), Optional.empty()));
        zenow.program.chats.answer("Good.");
        zenow.keyboard.type("one");
        zenow.keyboard.type("two");
        zenow.keyboard.type("three");
        zenow.program.chats.whileAsked = () -> {
            if (zenow.program.chats.asked.size() == 1) {
                zenow.keyboard.controlC();
            }
        };
        assertThat(zenow.run("chat")).isZero();
        assertThat(zenow.output()).isEqualTo("so\nGood.\n");
        assertThat(zenow.error()).contains("Interrupted.").contains("ended unexpectedly");
    }

    @Test
    void aRefusedQuestionDoesNotEndTheConversation() {
        aModelServes();
        zenow.program.chats.refusal = Optional.of(ProblemCode.QUESTION_TOO_LONG.problem());
        zenow.program.chats.answer("Good.");
        zenow.keyboard.type("long");
        zenow.keyboard.type("short");
        assertThat(zenow.run("chat")).isZero();
        assertThat(zenow.error()).contains("does not fit").contains("Shorten the question");
        assertThat(zenow.output()).isEqualTo("Good.\n");
    }

    @Test
    void goingOnShowsWhichSession() {
        aModelServes();
        zenow.program.sessions.put("01993b00-1111-7000-8000-000000000001", "Holiday", false, 1);
        assertThat(zenow.run("chat", "-c")).isZero();
        assertThat(zenow.error()).startsWith("Holiday (2 messages)\n");
    }

    @Test
    void theMainCommandWelcomesWhoHasNoModel() {
        assertThat(zenow.run()).isZero();
        assertThat(zenow.output())
                .contains("zenow --model PATH")
                .contains("zenow --demo")
                .contains("only babbles");
        assertThat(zenow.program.chats.asked).isEmpty();
    }

    @Test
    void theMainCommandChatsWhenThereIsAModel() {
        zenow.program.chats.answer("Babble.");
        zenow.keyboard.type("Hello");
        assertThat(zenow.run("--demo")).isZero();
        assertThat(zenow.output()).isEqualTo("Babble.\n");
        zenow.program.chats.answer("Again.");
        zenow.keyboard.type("Hello");
        assertThat(zenow.run()).isZero();
        assertThat(zenow.output()).isEqualTo("Again.\n");
    }
}
