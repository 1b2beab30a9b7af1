package dev.zenow.application.chat;

import static dev.zenow.domain.problems.ProblemCode.ENGINE_CRASHED;

import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import java.util.Optional;

/** A reply that ended some time ago, as a log of its last event alone. */
final class StoredReply {
    private StoredReply() {}

    static Reply of(MessageId question, Message reply) {
        Generation generation = new Generation(reply.id().toString(), question);
        generation.publish(
                switch (reply.status()) {
                    case COMPLETE, UNANSWERED -> new ReplyEvent.Finished(reply);
                    case INTERRUPTED -> new ReplyEvent.Interrupted(reply);
                    case FAILED ->
                        new ReplyEvent.Failed(
                                ENGINE_CRASHED.problem(reply.error().orElse(ENGINE_CRASHED.summary())),
                                Optional.of(reply));
                });
        generation.end();
        return generation;
    }
}
