package dev.zenow.application.chat;

import static dev.zenow.application.chat.ChatFixture.ACTOR;
import static dev.zenow.application.chat.ChatFixture.last;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.chat.Chats.Asked;
import dev.zenow.application.chat.ContextMeter.ContextEdit;
import dev.zenow.application.chat.ContextReading.Reason;
import dev.zenow.application.inference.TestingInference.Script;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.sessions.ContextRules;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.TurnRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContextMeterTest {
    private final ChatFixture fixture = new ChatFixture(1_024);
    private final ContextMeterService meter = fixture.meter();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void partsAddUpAndTheLimitIsHalfOfTheContext() {
        Asked asked = fixture.ask("Hello");
        last(asked.reply());

        ContextReading reading = meter.read(ACTOR, asked.session());

        assertThat(reading.limit()).isEqualTo(512);
        assertThat(reading.contextSize()).isEqualTo(1_024);
        assertThat(reading.used()).isEqualTo(reading.system() + reading.memory() + reading.history());
        assertThat(reading.history()).isPositive();
        assertThat(reading.replyReserve()).isEqualTo(100);
        assertThat(reading.sentTurns()).isEqualTo(1);
        assertThat(reading.dropped()).isEmpty();
        assertThat(reading.estimateError()).isPresent();
    }

    @Test
    void whatIsDroppedIsNamedWithItsReason() {
        SessionId session = filled();
        MessageId failed = failedTurn(session);
        MessageId leftOut = sentQuestions(session).getFirst();
        edit(session, Map.of(leftOut, TurnRule.LEAVE_OUT));

        ContextReading reading = meter.read(ACTOR, session);

        assertThat(reading.windowStart()).isPresent();
        assertThat(reading.dropped())
                .extracting(ContextReading.Dropped::reason)
                .contains(Reason.WINDOW, Reason.LEFT_OUT, Reason.NO_REPLY);
        assertThat(reading.dropped())
                .contains(
                        new ContextReading.Dropped(leftOut, Reason.LEFT_OUT),
                        new ContextReading.Dropped(failed, Reason.NO_REPLY));
        assertThat(reading.droppedMessages() + 2 * reading.sentTurns())
                .isEqualTo(fixture.messages(session).size());
    }

    @Test
    void aKeptTurnComesBackAndStays() {
        SessionId session = filled();
        Message first = fixture.messages(session).getFirst();
        assertThat(sentQuestions(session)).doesNotContain(first.id());

        ContextReading reading = edit(session, Map.of(first.id(), TurnRule.KEEP));
        fixture.answer(session, "and now");

        assertThat(reading.kept()).containsExactly(first.id());
        assertThat(fixture.inference.requests().getLast().messages().get(1).content())
                .isEqualTo(first.content());
    }

    @Test
    void limitsAndTheSystemPromptAreEdited() {
        SessionId session = filled();
        ContextRules rules = new ContextRules(Optional.of(200), Optional.of(2), false);

        ContextReading reading =
                meter.change(ACTOR, session, new ContextEdit(Optional.of("Rhyme."), Optional.of(rules), Map.of()));

        assertThat(reading.limit()).isEqualTo(200);
        assertThat(reading.rules()).isEqualTo(rules);
        assertThat(reading.systemPrompt()).isEqualTo("Rhyme.");
        assertThat(reading.used()).isLessThanOrEqualTo(200);
        assertThat(reading.sentTurns()).isLessThanOrEqualTo(2);
    }

    @Test
    void rulesAreForQuestionsOfTheSession() {
        SessionId session = filled();
        MessageId reply = fixture.messages(session).getLast().id();
        MessageId elsewhere = fixture.messages(filled()).getFirst().id();

        assertThatThrownBy(() -> edit(session, Map.of(reply, TurnRule.KEEP)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem().code()).isEqualTo(ProblemCode.INVALID_REQUEST));
        assertThatThrownBy(() -> edit(session, Map.of(elsewhere, TurnRule.KEEP)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem().code()).isEqualTo(ProblemCode.MESSAGE_NOT_FOUND));
    }

    private ContextReading edit(SessionId session, Map<MessageId, TurnRule> turns) {
        return meter.change(ACTOR, session, new ContextEdit(Optional.empty(), Optional.empty(), turns));
    }

    private List<MessageId> sentQuestions(SessionId session) {
        List<MessageId> dropped = meter.read(ACTOR, session).dropped().stream()
                .map(ContextReading.Dropped::question)
                .toList();
        return fixture.messages(session).stream()
                .filter(message -> message.role() == MessageRole.USER)
                .map(Message::id)
                .filter(id -> !dropped.contains(id))
                .toList();
    }

    private MessageId failedTurn(SessionId session) {
        fixture.inference.then(Script.failure(ProblemCode.ENGINE_CRASHED.exception()));
        Asked asked = fixture.ask(session, "lost");
        last(asked.reply());
        return asked.question();
    }

    /** A session whose window has moved. */
    private SessionId filled() {
        Asked first = fixture.ask("word ".repeat(30) + "first");
        last(first.reply());
        for (int i = 0; fixture.windowStart(first.session()).isEmpty(); i++) {
            fixture.answer(first.session(), "word ".repeat(30) + i);
        }
        return first.session();
    }
}
