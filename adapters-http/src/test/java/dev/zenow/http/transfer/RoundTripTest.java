package dev.zenow.http.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.transfer.ExportFormat;
import dev.zenow.application.transfer.Transfers.Imported;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.SentWindow;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.http.transfer.Transferring.Conversation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RoundTripTest {
    @Property(tries = 200)
    void givesEqualSessionsWhereTheirIdsAreFree(@ForAll long seed) {
        Transferring from = new Transferring(seed);
        List<Conversation> kept = keep(from, seed);

        Transferring to = new Transferring(seed + 1);
        Imported imported = to.importText(from.export(ExportFormat.JSON));

        assertThat(imported.sessionCount()).isEqualTo(kept.size());
        assertThat(imported.messageCount())
                .isEqualTo(kept.stream().mapToInt(all -> all.messages().size()).sum());
        assertThat(imported.skipped()).isEmpty();
        for (Conversation conversation : kept) {
            assertThat(to.conversation(conversation.session().id())).isEqualTo(conversation);
        }
        assertThat(to.storage.arrivals().unfinished()).isEmpty();
        assertThat(to.export(ExportFormat.JSON)).isEqualTo(from.export(ExportFormat.JSON));
    }

    @Property(tries = 100)
    void givesEachTwiceUnderNewIdsWhenImportedTwice(@ForAll long seed) {
        Transferring storage = new Transferring(seed);
        List<Conversation> kept = keep(storage, seed);
        String file = storage.export(ExportFormat.JSON);

        Imported imported = storage.importText(file);

        assertThat(storage.sessions()).hasSize(2 * kept.size());
        List<Conversation> inOrder = kept.stream()
                .sorted((one, other) -> {
                    int byTime =
                            one.session().createdAt().compareTo(other.session().createdAt());
                    return byTime != 0
                            ? byTime
                            : one.session().id().compareTo(other.session().id());
                })
                .toList();
        for (int i = 0; i < inOrder.size(); i++) {
            Conversation original = inOrder.get(i);
            Conversation copy = storage.conversation(imported.sessions().get(i));
            assertThat(storage.conversation(original.session().id())).isEqualTo(original);
            assertThat(copy.session().id()).isNotEqualTo(original.session().id());
            assertThat(numbered(copy)).isEqualTo(numbered(original));
        }
    }

    @Test
    void takesNewIdsForAWholeSessionWhenOneOfItsMessagesIsTaken() {
        RandomConversations random = new RandomConversations(5);
        Conversation wanted = random.next(0);
        List<Message> chain = new ArrayList<>();
        Transferring from = new Transferring(1);
        for (int i = 0; i < 400; i++) {
            chain.add(Message.question(
                    new MessageId(from.ids.next()),
                    wanted.session().id(),
                    i == 0 ? Optional.empty() : Optional.of(chain.get(i - 1).id()),
                    "question " + i,
                    1,
                    Transferring.NOW));
        }
        Conversation whole = new Conversation(
                wanted.session()
                        .withActiveLeaf(Optional.of(chain.getLast().id()))
                        .withMessageCount(400),
                chain);
        from.keep(whole);
        Transferring to = new Transferring(2);
        Session other = random.next(0).session();
        Message taken =
                Message.question(chain.get(300).id(), other.id(), Optional.empty(), "mine", 1, Transferring.NOW);
        to.keep(new Conversation(other.withMessageCount(1), List.of(taken)));

        Imported imported = to.importText(from.export(ExportFormat.JSON));

        Conversation copy = to.conversation(imported.sessions().getFirst());
        assertThat(copy.session().id()).isNotEqualTo(whole.session().id());
        assertThat(numbered(copy)).isEqualTo(numbered(whole));
        assertThat(to.message(taken.id())).contains(taken);
        assertThat(to.messages(whole.session().id())).isEmpty();
        assertThat(to.storage.arrivals().unfinished()).isEmpty();
    }

    @Test
    void exportsOneSessionAlone() {
        Transferring from = new Transferring(3);
        List<Conversation> kept = keep(from, 17);
        SessionId wanted = kept.getFirst().session().id();

        Transferring to = new Transferring(4);
        Imported imported = to.importText(from.export(Optional.of(wanted), ExportFormat.JSON));

        assertThat(imported.sessions()).containsExactly(wanted);
        assertThat(to.conversation(wanted)).isEqualTo(kept.getFirst());
    }

    private static List<Conversation> keep(Transferring storage, long seed) {
        RandomConversations random = new RandomConversations(seed);
        List<Conversation> kept = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Conversation conversation = random.next(40);
            kept.add(conversation);
            storage.keep(conversation);
        }
        return kept;
    }

    /** The same with ids that only count. */
    private static Conversation numbered(Conversation conversation) {
        SessionId session = new SessionId(new UUID(0, 0));
        List<MessageId> ids = conversation.messages().stream().map(Message::id).toList();
        List<Message> messages = conversation.messages().stream()
                .map(message -> message.copied(
                        number(ids, message.id()),
                        session,
                        message.parent().map(parent -> number(ids, parent)),
                        message.sent()
                                .map(sent -> new SentWindow(
                                        sent.start().map(start -> number(ids, start)), sent.estimatedTokens()))))
                .toList();
        Session old = conversation.session();
        return new Conversation(
                new Session(
                        session,
                        old.owner(),
                        old.title(),
                        old.titleOrigin(),
                        old.systemPrompt(),
                        old.sampling(),
                        old.contextRules(),
                        old.agent(),
                        old.provider(),
                        old.activeLeaf().map(leaf -> number(ids, leaf)),
                        old.messageCount(),
                        old.pinned(),
                        old.archived(),
                        old.trashed(),
                        old.createdAt(),
                        old.updatedAt()),
                messages);
    }

    private static MessageId number(List<MessageId> ids, MessageId id) {
        assertThat(ids).contains(id);
        return new MessageId(new UUID(1, ids.indexOf(id)));
    }
}
