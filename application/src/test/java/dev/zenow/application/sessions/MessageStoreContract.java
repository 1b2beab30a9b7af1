package dev.zenow.application.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.SentWindow;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.Timings;
import dev.zenow.domain.sessions.ToolCall;
import dev.zenow.domain.sessions.ToolResult;
import dev.zenow.domain.sessions.TurnRule;
import dev.zenow.domain.sessions.Usage;
import dev.zenow.domain.users.Actor;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link MessageStore} does. */
public abstract class MessageStoreContract extends MessageFixture {
    @Test
    void findsEveryDetailOfWhatWasInserted() {
        Message question = question(session(), Optional.empty());
        Message reply = new Message(
                newId(),
                question.session(),
                Optional.of(question.id()),
                MessageRole.ASSISTANT,
                "because \u0000 天 🙂\n",
                "let me think",
                MessageStatus.FAILED,
                12,
                Optional.of(new ModelId(UUID.randomUUID())),
                Optional.of("model"),
                Optional.of("length"),
                Optional.of(new Usage(10, 5, 3)),
                Optional.of(new Timings(0.5, 1.25, 1e6, 1e6 + 2)),
                Optional.of("It failed."),
                TurnRule.AUTO,
                Optional.of(new SentWindow(Optional.of(question.id()), 17)),
                List.of(new ToolCall("call_1", "weather", "{\"city\":\"北京\",\n\"days\":2}"), new ToolCall("", "x", "")),
                List.of(),
                MORNING);
        messages().insert(reply);

        assertThat(messages().find(question.id())).contains(question);
        assertThat(messages().find(reply.id())).contains(reply);
        assertThat(messages().find(newId())).isEmpty();
    }

    @Test
    void keepsAVeryLongText() {
        SessionId session = session();
        Message question =
                Message.question(newId(), session, Optional.empty(), "长文 🙂 long ".repeat(100_000), 9, MORNING);
        messages().insert(question);

        assertThat(messages().find(question.id())).contains(question);
    }

    @Test
    void refusesAnIdThatIsTakenInAnySession() {
        Message question = question(session(), Optional.empty());
        Message again = Message.question(question.id(), session(), Optional.empty(), "other", 1, MORNING);

        assertThatThrownBy(() -> messages().insert(question)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> messages().insert(again)).isInstanceOf(IllegalStateException.class);
        assertThat(messages().find(question.id())).contains(question);
    }

    @Test
    void refusesAParentThatIsNotOfTheSameSession() {
        SessionId session = session();
        Message elsewhere = question(session(), Optional.empty());

        assertThatThrownBy(() -> question(session, Optional.of(elsewhere.id())))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> question(session, Optional.of(newId()))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesAMessageOfNoSession() {
        assertThatThrownBy(() -> question(new SessionId(UUID.randomUUID()), Optional.empty()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void walksTheBranchOfALeafOldestFirst() {
        SessionId session = session();
        List<Message> path = chain(session, 9);
        // A second reply in the middle must not show up in the first branch.
        Message sibling = question(session, Optional.of(path.get(3).id()));

        assertThat(branch(session, path.getLast(), Optional.empty(), 100)).isEqualTo(path);
        assertThat(branch(session, sibling, Optional.empty(), 100))
                .containsExactly(path.get(0), path.get(1), path.get(2), path.get(3), sibling);
    }

    @Test
    void cutsABranchByLimitAndStart() {
        SessionId session = session();
        List<Message> path = chain(session, 9);
        Message sibling = question(session, Optional.of(path.get(3).id()));
        Message leaf = path.getLast();

        assertThat(branch(session, leaf, Optional.empty(), 4)).isEqualTo(path.subList(5, 9));
        assertThat(branch(session, leaf, Optional.empty(), 9)).isEqualTo(path);
        assertThat(branch(session, leaf, Optional.empty(), Integer.MAX_VALUE)).isEqualTo(path);
        assertThat(branch(session, leaf, Optional.of(path.get(2).id()), 100)).isEqualTo(path.subList(2, 9));
        assertThat(branch(session, leaf, Optional.of(path.get(2).id()), 3)).isEqualTo(path.subList(6, 9));
        assertThat(branch(session, leaf, Optional.of(leaf.id()), 100)).containsExactly(leaf);
        assertThat(branch(session, leaf, Optional.of(sibling.id()), 100)).isEqualTo(path);
        assertThat(branch(session, leaf, Optional.of(newId()), 100)).isEqualTo(path);
    }

    @Test
    void outlinesABranchWithoutItsTexts() {
        SessionId session = session();
        List<Message> path = chain(session, 5);
        messages().setRule(path.getFirst().id(), TurnRule.KEEP);

        assertThat(messages().outline(session, path.getLast().id()))
                .extracting(MessageOutline::id)
                .isEqualTo(path.stream().map(Message::id).toList());
        assertThat(messages().outline(session, path.getLast().id()).getFirst())
                .isEqualTo(new MessageOutline(
                        path.getFirst().id(),
                        path.getFirst().role(),
                        path.getFirst().status(),
                        TurnRule.KEEP,
                        false,
                        false));
        assertThat(messages().outline(session(), path.getLast().id())).isEmpty();
    }

    @Test
    void keepsCallsAndResultsAndTellsThemInOutlines() {
        SessionId session = session();
        Message question = question(session, Optional.empty());
        Message calling =
                called(question, new ToolCall("a\n", "weather", "{\"town\":\"Bern\"}"), new ToolCall("b", "", ""));
        messages().insert(calling);
        Message results = Message.question(newId(), session, Optional.of(calling.id()), "", 3, MORNING)
                .withToolResults(List.of(new ToolResult("b", ""), new ToolResult("a\n", "22 °C\r\n\\ clear")));
        messages().insert(results);

        assertThat(messages().find(calling.id())).contains(calling);
        assertThat(messages().find(results.id())).contains(results);
        assertThat(messages().outline(session, results.id()))
                .extracting(MessageOutline::calls)
                .containsExactly(false, true, false);
        assertThat(messages().outline(session, results.id()))
                .extracting(MessageOutline::goesOn)
                .containsExactly(false, false, true);
        assertThat(messages().statistics(session).questions()).isEqualTo(1);
    }

    private static Message called(Message question, ToolCall... calls) {
        return new Message(
                newId(),
                question.session(),
                Optional.of(question.id()),
                MessageRole.ASSISTANT,
                "",
                "",
                MessageStatus.COMPLETE,
                3,
                Optional.empty(),
                Optional.of("model"),
                Optional.of("tool_calls"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                TurnRule.AUTO,
                Optional.empty(),
                List.of(calls),
                List.of(),
                MORNING);
    }

    @Test
    void findsNoBranchForALeafThatIsNotOfTheSession() {
        Message elsewhere = question(session(), Optional.empty());
        SessionId session = session();

        assertThat(branch(session, elsewhere, Optional.empty(), 10)).isEmpty();
        assertThat(messages().branch(session, newId(), Optional.empty(), 10)).isEmpty();
    }

    @Test
    void walksABranchOfTenThousandMessagesAndDeletesItWithItsSession() {
        SessionId session = session();
        List<Message> path = unitOfWork().inTransaction(() -> chain(session, 10_000));

        assertThat(branch(session, path.getLast(), Optional.empty(), 20_000)).isEqualTo(path);

        assertThat(sessions().delete(Actor.LOCAL.user(), session)).isTrue();
        assertThat(messages().find(path.getFirst().id())).isEmpty();
        assertThat(messages().find(path.getLast().id())).isEmpty();
    }

    @Test
    void listsRepliesOldestFirst() {
        SessionId session = session();
        Message question = question(session, Optional.empty());
        Message first = reply(question, MessageStatus.FAILED);
        Message second = reply(question, MessageStatus.COMPLETE);
        Message third = reply(question, MessageStatus.COMPLETE);
        reply(question(session, Optional.of(third.id())), MessageStatus.COMPLETE);

        assertThat(messages().replies(question.id())).containsExactly(first, second, third);
        assertThat(messages().replies(newId())).isEmpty();
    }

    @Test
    void marksQuestionsWithoutAReply() {
        SessionId session = session();
        Message answered = question(session, Optional.empty());
        Message reply = reply(answered, MessageStatus.FAILED);
        Message open = question(session, Optional.of(reply.id()));
        Message alsoOpen = question(session(), Optional.empty());

        assertThat(messages().markUnanswered()).isEqualTo(2);

        assertThat(messages().find(open.id())).map(Message::status).contains(MessageStatus.UNANSWERED);
        assertThat(messages().find(alsoOpen.id())).map(Message::status).contains(MessageStatus.UNANSWERED);
        assertThat(messages().find(answered.id())).contains(answered);
        assertThat(messages().find(reply.id())).contains(reply);
        assertThat(messages().markUnanswered()).isZero();
    }

    @Test
    void marksAQuestionThatWasAskedAgainAndNotOneThatAReplyReached() {
        Message lost = question(session(), Optional.empty());
        Message retried = question(session(), Optional.empty());
        Message given = question(session(), Optional.empty());
        assertThat(messages().markUnanswered()).isEqualTo(3);
        messages().setStatus(lost.id(), MessageStatus.COMPLETE);
        messages().setStatus(given.id(), MessageStatus.COMPLETE);
        messages().setStatus(given.id(), MessageStatus.UNANSWERED);
        reply(retried, MessageStatus.COMPLETE);
        messages().setStatus(retried.id(), MessageStatus.COMPLETE);

        assertThat(messages().markUnanswered()).isEqualTo(1);

        assertThat(messages().find(lost.id())).map(Message::status).contains(MessageStatus.UNANSWERED);
        assertThat(messages().find(retried.id())).map(Message::status).contains(MessageStatus.COMPLETE);
        assertThat(messages().markUnanswered()).isZero();
    }

    @Test
    void setsTheRuleOfAQuestionAndWhatAReplyWasMadeFrom() {
        Message question = question(session(), Optional.empty());
        Message reply = reply(question, MessageStatus.COMPLETE);
        SentWindow whole = new SentWindow(Optional.empty(), 0);
        SentWindow cut = new SentWindow(Optional.of(question.id()), 99);

        assertThat(messages().setRule(question.id(), TurnRule.LEAVE_OUT)).isTrue();
        assertThat(messages().find(question.id())).contains(question.withRule(TurnRule.LEAVE_OUT));
        assertThat(messages().setSent(reply.id(), cut)).isTrue();
        assertThat(messages().find(reply.id())).contains(reply.withSent(cut));
        assertThat(messages().setSent(reply.id(), whole)).isTrue();
        assertThat(messages().find(reply.id())).contains(reply.withSent(whole));
        assertThat(messages().setRule(newId(), TurnRule.KEEP)).isFalse();
        assertThat(messages().setSent(newId(), cut)).isFalse();
    }

    @Test
    void setsStatusAndExactTokens() {
        ModelId qwen = new ModelId(UUID.randomUUID());
        Message question = question(session(), Optional.empty());

        assertThat(messages().setStatus(question.id(), MessageStatus.UNANSWERED))
                .isTrue();
        assertThat(messages().setExactTokens(question.id(), 321, qwen)).isTrue();

        Message changed = messages().find(question.id()).orElseThrow();
        assertThat(changed.status()).isEqualTo(MessageStatus.UNANSWERED);
        assertThat(changed.tokens()).isEqualTo(321);
        assertThat(changed.tokensExactFor()).contains(qwen);
        assertThat(changed.content()).isEqualTo(question.content());
        assertThat(messages().setStatus(newId(), MessageStatus.COMPLETE)).isFalse();
        assertThat(messages().setExactTokens(newId(), 1, qwen)).isFalse();
    }

    private List<Message> branch(SessionId session, Message leaf, Optional<MessageId> from, int limit) {
        return messages().branch(session, leaf.id(), from, limit);
    }
}
