package dev.zenow.http.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zenow.application.changes.ChangeFeed;
import dev.zenow.application.sessions.SessionQuery;
import dev.zenow.application.storage.TestingStorage;
import dev.zenow.application.transfer.ExportFormat;
import dev.zenow.application.transfer.TransferPorts;
import dev.zenow.application.transfer.TransferService;
import dev.zenow.application.transfer.Transfers;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Transfers over a storage in memory, by the real codec. */
final class Transferring {
    static final Instant NOW = Instant.parse("2026-03-01T08:00:00.123Z");

    final TestingStorage storage = new TestingStorage();
    final ChangeFeed changes = new ChangeFeed(0);
    final UuidV7 ids;
    final Transfers transfers;

    Transferring(long seed) {
        InstantSource clock = InstantSource.fixed(NOW);
        this.ids = new UuidV7(clock, new Random(seed));
        this.transfers = new TransferService(
                new TransferPorts(
                        storage.sessions(),
                        storage.messages(),
                        storage.arrivals(),
                        storage,
                        new ConversationFiles(ids, clock),
                        changes),
                ids,
                clock);
    }

    void keep(Conversation conversation) {
        storage.inTransaction(() -> {
            storage.sessions().insert(conversation.session());
            conversation.messages().forEach(storage.messages()::insert);
            return conversation;
        });
    }

    String export(ExportFormat format) {
        return export(Optional.empty(), format);
    }

    String export(Optional<SessionId> session, ExportFormat format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            transfers.export(Actor.LOCAL, session, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(UTF_8);
    }

    Transfers.Imported importText(String file) {
        return importBytes(file.getBytes(UTF_8));
    }

    Transfers.Imported importBytes(byte[] file) {
        try {
            return transfers.importFrom(Actor.LOCAL, new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Session> sessions() {
        return storage.arrivals().exported(Actor.LOCAL.user()).stream()
                .map(this::session)
                .toList();
    }

    Session session(SessionId id) {
        return storage.sessions().find(Actor.LOCAL.user(), id).orElseThrow();
    }

    /** The only one. */
    Session onlySession() {
        List<Session> all = storage.sessions()
                .list(Actor.LOCAL.user(), SessionQuery.first(2))
                .sessions();
        if (all.size() != 1) {
            throw new AssertionError("there are " + all.size() + " sessions");
        }
        return all.getFirst();
    }

    List<Message> messages(SessionId id) {
        return storage.messages().page(id, Optional.empty(), Integer.MAX_VALUE);
    }

    Optional<Message> message(MessageId id) {
        return storage.messages().find(id);
    }

    Conversation conversation(SessionId id) {
        return new Conversation(session(id), messages(id));
    }

    /** A session and its messages in the order of insertion. */
    record Conversation(Session session, List<Message> messages) {
        Conversation {
            messages = List.copyOf(messages);
        }
    }
}
