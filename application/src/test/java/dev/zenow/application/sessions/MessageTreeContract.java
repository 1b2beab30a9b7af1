package dev.zenow.application.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.SessionStatistics;
import dev.zenow.domain.sessions.SessionStatistics.ModelUse;
import dev.zenow.domain.sessions.Timings;
import dev.zenow.domain.sessions.TurnRule;
import dev.zenow.domain.sessions.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link MessageStore} knows of the tree of a session. */
public abstract class MessageTreeContract extends MessageFixture {
    @Test
    void findsRootsOldestFirst() {
        SessionId session = session();
        Message first = question(session, Optional.empty());
        Message second = question(session, Optional.empty());
        reply(first, MessageStatus.COMPLETE);
        question(session(), Optional.empty());

        assertThat(messages().roots(session)).containsExactly(first, second);
        assertThat(messages().roots(session())).isEmpty();
    }

    @Test
    void findsSiblingsOfTheSameParentAndRole() {
        SessionId session = session();
        Message root = question(session, Optional.empty());
        Message otherRoot = question(session, Optional.empty());
        Message first = reply(root, MessageStatus.FAILED);
        Message second = reply(root, MessageStatus.COMPLETE);
        Message odd = question(session, Optional.of(root.id()));
        Message alone = question(session, Optional.of(second.id()));
        Message foreign = question(session(), Optional.empty());

        assertThat(messages()
                        .siblings(
                                session,
                                List.of(root.id(), second.id(), first.id(), odd.id(), alone.id(), foreign.id())))
                .isEqualTo(Map.of(
                        root.id(), List.of(root.id(), otherRoot.id()),
                        second.id(), List.of(first.id(), second.id()),
                        first.id(), List.of(first.id(), second.id()),
                        odd.id(), List.of(odd.id()),
                        alone.id(), List.of(alone.id())));
        assertThat(messages().siblings(session, List.of())).isEmpty();
        assertThat(messages().siblings(session, List.of(newId()))).isEmpty();
    }

    @Test
    void findsTheSiblingsOfAThousandMessages() {
        SessionId session = session();
        List<Message> path = unitOfWork().inTransaction(() -> chain(session, 1_000));
        Message twin = question(session, path.get(500).parent());
        List<MessageId> ids = path.stream().map(Message::id).toList();

        Map<MessageId, List<MessageId>> siblings = messages().siblings(session, ids);

        assertThat(siblings).hasSize(1_000).containsEntry(ids.get(500), List.of(ids.get(500), twin.id()));
        assertThat(siblings.get(ids.get(999))).containsExactly(ids.get(999));
    }

    @Test
    void goesDownToTheNewestLeaf() {
        SessionId session = session();
        Message root = question(session, Optional.empty());
        Message first = reply(root, MessageStatus.COMPLETE);
        Message second = reply(root, MessageStatus.COMPLETE);
        Message below = question(session, Optional.of(second.id()));
        Message last = reply(below, MessageStatus.COMPLETE);
        Message newest = question(session, Optional.of(first.id()));

        assertThat(messages().newestLeaf(root.id())).contains(last.id());
        assertThat(messages().newestLeaf(second.id())).contains(last.id());
        assertThat(messages().newestLeaf(first.id())).contains(newest.id());
        assertThat(messages().newestLeaf(last.id())).contains(last.id());
        assertThat(messages().newestLeaf(newId())).isEmpty();
    }

    @Test
    void goesDownALongBranch() {
        SessionId session = session();
        List<Message> path = unitOfWork().inTransaction(() -> chain(session, 3_000));

        assertThat(messages().newestLeaf(path.getFirst().id()))
                .contains(path.getLast().id());
    }

    @Test
    void readsASessionInPagesInTheOrderOfInsertion() {
        SessionId session = session();
        SessionId other = session();
        List<Message> all = new ArrayList<>();
        Message root = question(session, Optional.empty());
        all.add(root);
        for (int i = 0; i < 5; i++) {
            all.add(reply(root, MessageStatus.COMPLETE));
            question(other, Optional.empty());
            all.add(question(session, Optional.of(all.getLast().id())));
        }

        List<Message> read = new ArrayList<>();
        Optional<MessageId> after = Optional.empty();
        List<Message> page = messages().page(session, after, 4);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(4);
            read.addAll(page);
            after = Optional.of(page.getLast().id());
            page = messages().page(session, after, 4);
        }

        assertThat(read).isEqualTo(all);
        assertThat(messages().page(session, Optional.empty(), Integer.MAX_VALUE))
                .isEqualTo(all);
        assertThat(messages().page(session(), Optional.empty(), 4)).isEmpty();
    }

    @Test
    void findsTheQuestionsThatHaveARule() {
        SessionId session = session();
        Message kept = question(session, Optional.empty());
        Message automatic = question(session, Optional.empty());
        Message left = question(session, Optional.empty());
        Message foreign = question(session(), Optional.empty());
        messages().setRule(left.id(), TurnRule.LEAVE_OUT);
        messages().setRule(kept.id(), TurnRule.KEEP);
        messages().setRule(automatic.id(), TurnRule.KEEP);
        messages().setRule(automatic.id(), TurnRule.AUTO);
        messages().setRule(foreign.id(), TurnRule.KEEP);

        assertThat(messages().ruled(session)).containsExactly(kept.id(), left.id());
        assertThat(messages().ruled(session())).isEmpty();
    }

    @Test
    void countsWhatASessionHasDone() {
        SessionId session = session();
        Message root = question(session, Optional.empty());
        Usage usage = new Usage(100, 20, 60);
        Timings timings = new Timings(0.5, 2.25, 8, 11);
        reply(root, "qwen", "stop", MessageStatus.COMPLETE, Optional.of(usage), Optional.of(timings), 30);
        reply(root, "qwen", "length", MessageStatus.COMPLETE, Optional.of(usage), Optional.of(timings), 10);
        reply(root, "qwen", "stop", MessageStatus.FAILED, Optional.empty(), Optional.empty(), 20);
        Message last = reply(
                root, "羊驼", "stop", MessageStatus.INTERRUPTED, Optional.of(new Usage(7, 1, 0)), Optional.empty(), 5);
        Message written = Message.writtenReply(newId(), session, root.id(), "mine", 1, MORNING.plusMillis(40));
        messages().insert(written);
        question(session, Optional.of(last.id()));
        messages().setStatus(question(session, Optional.of(last.id())).id(), MessageStatus.UNANSWERED);
        reply(question(session(), Optional.empty()), MessageStatus.COMPLETE);

        assertThat(messages().statistics(session))
                .isEqualTo(new SessionStatistics(
                        3,
                        5,
                        6,
                        Map.of(
                                MessageStatus.COMPLETE,
                                5,
                                MessageStatus.FAILED,
                                1,
                                MessageStatus.INTERRUPTED,
                                1,
                                MessageStatus.UNANSWERED,
                                1),
                        Map.of("stop", 3, "length", 1),
                        List.of(
                                new ModelUse("qwen", 3, 200, 120, 40, 1, 4.5, 16),
                                new ModelUse("羊驼", 1, 7, 0, 1, 0, 0, 0)),
                        Optional.of(MORNING),
                        Optional.of(MORNING.plusMillis(40))));
    }

    @Test
    void countsNothingInAnEmptySession() {
        assertThat(messages().statistics(session()))
                .isEqualTo(new SessionStatistics(
                        0, 0, 0, Map.of(), Map.of(), List.of(), Optional.empty(), Optional.empty()));
    }

    private Message reply(
            Message question,
            String model,
            String finishReason,
            MessageStatus status,
            Optional<Usage> usage,
            Optional<Timings> timings,
            int millis) {
        Instant at = MORNING.plusMillis(millis);
        Message reply = new Message(
                newId(),
                question.session(),
                Optional.of(question.id()),
                MessageRole.ASSISTANT,
                "because",
                "",
                status,
                3,
                Optional.empty(),
                Optional.of(model),
                Optional.of(finishReason),
                usage,
                timings,
                Optional.empty(),
                TurnRule.AUTO,
                Optional.empty(),
                List.of(),
                List.of(),
                at);
        messages().insert(reply);
        return reply;
    }
}
