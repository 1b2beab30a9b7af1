package dev.zenow.sqlite;

import dev.zenow.application.changes.ChangeFeed;
import dev.zenow.application.transfer.ConversationCodec;
import dev.zenow.application.transfer.ConversationSink;
import dev.zenow.application.transfer.ConversationWriter;
import dev.zenow.application.transfer.ExportFormat;
import dev.zenow.application.transfer.TransferPorts;
import dev.zenow.application.transfer.TransferService;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.UserId;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntConsumer;

/**
 * Stands for a file with one session that is a chain of questions, and tells when it comes to each.
 *
 * @param before is told the number of the question that follows
 */
record GeneratedConversations(SessionId session, int messages, IntConsumer before) implements ConversationCodec {
    /** A word of every question. */
    static final String WORD = "pomegranate";

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00.123Z");

    static TransferService importing(OpenDatabase database, GeneratedConversations file) {
        InstantSource clock = InstantSource.fixed(NOW);
        return new TransferService(
                new TransferPorts(
                        database.sessions(),
                        database.messages(),
                        database.arrivals(),
                        database.unitOfWork(),
                        file,
                        new ChangeFeed(0)),
                new UuidV7(clock, new Random(1)),
                clock);
    }

    MessageId message(int number) {
        return new MessageId(new UUID(session.value().getMostSignificantBits(), Long.MIN_VALUE + number));
    }

    @Override
    public ConversationWriter writer(ExportFormat format, OutputStream to, Instant at) {
        throw new UnsupportedOperationException("this is only read");
    }

    @Override
    public void read(InputStream from, UserId owner, ConversationSink sink) {
        sink.open(Optional.of(session));
        for (int i = 0; i < messages; i++) {
            before.accept(i);
            sink.message(Message.question(
                    message(i),
                    session,
                    i == 0 ? Optional.empty() : Optional.of(message(i - 1)),
                    WORD + " " + i,
                    2,
                    NOW));
        }
        sink.close(Session.fresh(session, owner, "Imported " + WORD, "", NOW)
                .withActiveLeaf(Optional.of(message(messages - 1))));
    }
}
