package dev.zenow.application.chat;

import static dev.zenow.application.chat.ChatFixture.ACTOR;
import static dev.zenow.application.chat.ChatFixture.last;
import static dev.zenow.application.chat.ChatFixture.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.chat.Chats.Asked;
import dev.zenow.application.inference.TestingInference.Script;
import dev.zenow.application.sessions.Sessions.SessionChange;
import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.TurnRule;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Editing, regenerating, branching: nothing is overwritten. */
class TreeTest {
    private final ChatFixture fixture = new ChatFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void regeneratingAddsASiblingAndShowsIt() {
        SessionId session = twoTurns();
        List<Message> before = fixture.messages(session);
        fixture.inference.then(Script.reply("another"));

        last(regenerate(session, Optional.empty()).reply());

        List<Message> after = fixture.messages(session);
        assertThat(ids(after.subList(0, 3))).isEqualTo(ids(before.subList(0, 3)));
        assertThat(after.getLast().content()).isEqualTo("another");
        assertThat(fixture.message(before.getLast().id())).isEqualTo(before.getLast());
        assertThat(fixture.sessions
                        .messages(ACTOR, session, 10, Optional.empty())
                        .siblings())
                .containsEntry(
                        after.getLast().id(),
                        List.of(before.getLast().id(), after.getLast().id()));
        assertThat(fixture.session(session).messageCount()).isEqualTo(5);
    }

    @Test
    void regeneratingInTheMiddleSendsNothingOfWhatCameLater() {
        SessionId session = twoTurns();
        List<Message> before = fixture.messages(session);

        last(regenerate(session, Optional.of(before.get(1).id())).reply());

        assertThat(contents(fixture.inference.requests().getLast().messages()))
                .containsExactly(ChatFixture.SYSTEM_PROMPT, "first");
        assertThat(fixture.messages(session)).hasSize(2);
    }

    @Test
    void editingAQuestionAsksBesideIt() {
        SessionId session = twoTurns();
        List<Message> before = fixture.messages(session);

        Asked asked = fixture.chats.edit(
                ACTOR, before.get(2).id(), question(Optional.of(session), Optional.empty(), "second, better"));
        last(asked.reply());

        List<Message> after = fixture.messages(session);
        assertThat(after).extracting(Message::content).contains("first", "second, better");
        assertThat(after.get(2).parent()).contains(before.get(1).id());
        assertThat(fixture.message(before.get(3).id())).isEqualTo(before.get(3));
    }

    @Test
    void editingTheFirstQuestionMakesAnotherRoot() {
        SessionId session = twoTurns();
        Message root = fixture.messages(session).getFirst();

        last(fixture.chats
                .edit(ACTOR, root.id(), question(Optional.of(session), Optional.empty(), "other beginning"))
                .reply());

        assertThat(fixture.storage.messages().roots(session))
                .extracting(Message::content)
                .containsExactly("first", "other beginning");
        assertThat(fixture.messages(session)).hasSize(2);
    }

    @Test
    void anEditThatIsRepeatedWithItsIdIsTheSameTurn() {
        SessionId session = twoTurns();
        MessageId edited = fixture.messages(session).get(2).id();
        MessageId id = ChatFixture.newId();
        last(fixture.chats
                .edit(ACTOR, edited, question(Optional.of(session), Optional.of(id), "again"))
                .reply());
        int requests = fixture.inference.requests().size();

        last(fixture.chats
                .edit(ACTOR, edited, question(Optional.of(session), Optional.of(id), "again"))
                .reply());

        assertThat(fixture.inference.requests()).hasSize(requests);
    }

    @Test
    void anEditedReplyIsASiblingThatTheNextPromptContains() {
        SessionId session = twoTurns();
        Message reply = fixture.messages(session).getLast();

        Message written = fixture.chats.editReply(ACTOR, session, reply.id(), "as I would say it");
        fixture.answer(session, "third");

        assertThat(written.model()).isEmpty();
        assertThat(written.sent()).isEqualTo(reply.sent());
        assertThat(contents(fixture.inference.requests().getLast().messages())).contains("as I would say it");
        assertThat(fixture.message(reply.id())).isEqualTo(reply);
    }

    @Test
    void switchingToASiblingGoesToTheNewestLeafBelowIt() {
        SessionId session = twoTurns();
        List<Message> before = fixture.messages(session);
        last(regenerate(session, Optional.of(before.getFirst().id())).reply());

        fixture.sessions.change(
                ACTOR, session, SessionChange.NONE.withActiveLeaf(before.get(1).id()));

        assertThat(ids(fixture.messages(session))).isEqualTo(ids(before));
    }

    @Test
    void eachBranchHasTheWindowItsRepliesWereMadeWith() {
        try (ChatFixture small = new ChatFixture(1_024)) {
            Asked first = small.ask("word ".repeat(20) + "first");
            last(first.reply());
            SessionId session = first.session();
            MessageId early = small.messages(session).getLast().id();
            for (int i = 0; small.windowStart(session).isEmpty(); i++) {
                small.answer(session, "word ".repeat(20) + i);
            }
            Optional<MessageId> moved = small.windowStart(session);
            MessageId leaf = small.messages(session).getLast().id();
            last(small.chats
                    .regenerate(ACTOR, session, Optional.of(early), SamplingParameters.NONE)
                    .reply());
            assertThat(small.windowStart(session)).isEmpty();

            small.sessions.change(ACTOR, session, SessionChange.NONE.withActiveLeaf(leaf));
            small.answer(session, "short");

            assertThat(small.windowStart(session)).isEqualTo(moved);
        }
    }

    @Test
    void aBranchBecomesASessionOfItsOwn() {
        SessionId session = twoTurns();
        List<Message> path = fixture.messages(session);

        Session made = fixture.sessions.branch(ACTOR, session, path.get(1).id());
        fixture.answer(made.id(), "elsewhere");

        assertThat(fixture.messages(made.id()))
                .extracting(Message::content)
                .startsWith("first", path.get(1).content(), "elsewhere");
        assertThat(ids(fixture.messages(session))).isEqualTo(ids(path));
        assertThat(fixture.session(made.id()).messageCount()).isEqualTo(4);
    }

    @Test
    void turnsAreLeftOutAndKept() {
        SessionId session = twoTurns();
        Message first = fixture.messages(session).getFirst();
        fixture.storage.messages().setRule(first.id(), TurnRule.LEAVE_OUT);

        fixture.answer(session, "third");

        assertThat(contents(fixture.inference.requests().getLast().messages()))
                .doesNotContain("first")
                .contains("second");
    }

    @Test
    void whatIsNotThereOrOfTheOtherRoleIsRefused() {
        SessionId session = twoTurns();
        SessionId other = twoTurns();
        List<Message> path = fixture.messages(session);

        assertProblem(() -> regenerate(other, Optional.of(path.getFirst().id())), ProblemCode.MESSAGE_NOT_FOUND);
        assertProblem(
                () -> fixture.chats.editReply(ACTOR, session, path.getFirst().id(), "no"), ProblemCode.INVALID_REQUEST);
        assertProblem(
                () -> fixture.chats.edit(
                        ACTOR, path.getLast().id(), question(Optional.of(session), Optional.empty(), "no")),
                ProblemCode.INVALID_REQUEST);
        assertThat(ids(fixture.messages(session))).isEqualTo(ids(path));
    }

    @Test
    void nothingOfATreeIsChangedWhileAReplyIsMade() {
        SessionId session = twoTurns();
        List<Message> path = fixture.messages(session);
        fixture.inference.then(Script.empty().hang());
        Asked asked = fixture.ask(session, "third");

        assertProblem(() -> regenerate(session, Optional.empty()), ProblemCode.REPLY_IN_PROGRESS);
        assertProblem(
                () -> fixture.chats.editReply(ACTOR, session, path.getLast().id(), "no"),
                ProblemCode.REPLY_IN_PROGRESS);
        assertProblem(
                () -> fixture.sessions.change(
                        ACTOR,
                        session,
                        SessionChange.NONE.withActiveLeaf(path.getFirst().id())),
                ProblemCode.REPLY_IN_PROGRESS);

        fixture.chats.interrupt(ACTOR, session);
        last(asked.reply());
        assertThat(fixture.messages(session).getLast().status()).isEqualTo(MessageStatus.INTERRUPTED);
    }

    @Test
    void aSessionInTheTrashTakesNoQuestionAndComesBackWhole() {
        SessionId session = twoTurns();
        List<Message> path = fixture.messages(session);
        fixture.sessions.delete(ACTOR, session);

        assertProblem(() -> fixture.ask(session, "third"), ProblemCode.SESSION_IN_TRASH);
        assertProblem(() -> regenerate(session, Optional.empty()), ProblemCode.SESSION_IN_TRASH);
        fixture.sessions.restore(ACTOR, session);

        assertThat(ids(fixture.messages(session))).isEqualTo(ids(path));
        fixture.answer(session, "third");
    }

    private SessionId twoTurns() {
        Asked first = fixture.ask("first");
        last(first.reply());
        fixture.answer(first.session(), "second");
        return first.session();
    }

    private Asked regenerate(SessionId session, Optional<MessageId> message) {
        return fixture.chats.regenerate(ACTOR, session, message, SamplingParameters.NONE);
    }

    /** Not the messages themselves: their tokens are counted exactly at any time. */
    private static List<MessageId> ids(List<Message> messages) {
        return messages.stream().map(Message::id).toList();
    }

    private static List<String> contents(List<PromptMessage> messages) {
        return messages.stream().map(PromptMessage::content).toList();
    }

    private static void assertProblem(ThrowingCallable action, ProblemCode code) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem().code()).isEqualTo(code));
    }
}
