package dev.zenow.application.chat;

import static dev.zenow.domain.problems.ProblemCode.ENGINE_CRASHED;

import dev.zenow.application.sessions.MessageStore;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.Session;
import java.util.Optional;

/** A reply that ended some time ago, as a log of its last event alone. */
final class StoredReply {
    private StoredReply() {}

    /** The reply that a question already has; empty: it may be asked again. */
    static Optional<Reply> find(MessageStore messages, Session session, Message question) {
        Optional<Message> answer = messages.replies(question.id()).stream()
                .filter(reply -> reply.role() == MessageRole.ASSISTANT)
                .reduce((_, newer) -> newer);
        boolean last = session.activeLeaf()
                .filter(leaf -> leaf.equals(question.id())
                        || answer.map(Message::id).filter(leaf::equals).isPresent())
                .isPresent();
        boolean answered =
                answer.filter(reply -> reply.status() != MessageStatus.FAILED).isPresent();
        if (answer.isPresent() && (answered || !last)) {
            return Optional.of(of(question.id(), answer.get()));
        }
        if (!last) {
            throw ProblemCode.MESSAGE_ID_TAKEN.exception("The chat has gone on since this question.");
        }
        return Optional.empty();
    }

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
