package dev.zenow.application.sessions;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import java.time.Instant;
import java.util.Optional;

/** How sessions stand just now: what lists show of them and what is not stored with them. */
@FunctionalInterface
public interface Standings {
    Standing of(Session session);

    /**
     * @param answering the question whose reply is being made in it; empty: none is
     * @param purgeAt from when on it is deleted for good, unless it is restored; empty: it is not in the trash
     */
    record Standing(Optional<MessageId> answering, Optional<Instant> purgeAt) {
        public Standing {
            requireNonNull(answering, "answering is null");
            requireNonNull(purgeAt, "purgeAt is null");
        }

        /** Whether a reply is being made in it. */
        public boolean replying() {
            return answering.isPresent();
        }
    }

    /** The standings as the replies being made and the rules of the trash give them. */
    static Standings of(RunningReplies replies, Retention retention) {
        requireNonNull(replies, "replies is null");
        requireNonNull(retention, "retention is null");
        return session -> new Standing(
                replies.answering(session.id()),
                session.trashed().map(trashed -> trashed.at().plus(retention.trash())));
    }
}
