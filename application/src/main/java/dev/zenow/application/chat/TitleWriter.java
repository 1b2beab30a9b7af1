package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.changes.Change;
import dev.zenow.application.changes.ChangeFeed;
import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.inference.Inference;
import dev.zenow.application.runtime.Lease;
import dev.zenow.application.runtime.ModeSupervisor;
import dev.zenow.application.sessions.SessionStore;
import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.chat.PromptRole;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionTitle;
import dev.zenow.domain.sessions.TitleOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Asks the model for a title after a session's first reply. The question goes behind the conversation itself, in the slot that
 * holds it: what is evaluated is the title's own few tokens, and the chat goes on from where it was.
 */
final class TitleWriter {
    private static final String REQUEST =
            "Write a title for this conversation in its own language, at most six words. Answer with the title alone.";
    private static final int MOST_TOKENS = 32;
    private static final Pattern ORNAMENTS = Pattern.compile("^[\\s\"'“”‘’«»「」『』《》#*]+|[\\s\"'“”‘’«»「」『』《》*.。]+$");

    private final ModeSupervisor supervisor;
    private final Inference inference;
    private final SessionStore sessions;
    private final UnitOfWork work;
    private final ChangeFeed changes;

    TitleWriter(
            ModeSupervisor supervisor,
            Inference inference,
            SessionStore sessions,
            UnitOfWork work,
            ChangeFeed changes) {
        this.supervisor = requireNonNull(supervisor, "supervisor is null");
        this.inference = requireNonNull(inference, "inference is null");
        this.sessions = requireNonNull(sessions, "sessions is null");
        this.work = requireNonNull(work, "work is null");
        this.changes = requireNonNull(changes, "changes is null");
    }

    /**
     * Whether the session still has the title of its first question, which this replies to, in as many steps as it takes. A model
     * that thinks first would spend the title's few tokens on that.
     */
    boolean wanted(Turnover turn, Message reply, PromptPlan plan) {
        return plan.isFirst()
                && turn.session().titleOrigin() == TitleOrigin.QUESTION
                && reply.status() == MessageStatus.COMPLETE
                && reply.toolCalls().isEmpty()
                && !reply.content().isBlank()
                && reply.reasoning().isEmpty();
    }

    /** Replaces the title, unless the model has nothing to say or somebody was faster. */
    void write(Turnover turn, Message reply, PromptPlan plan, Serving serving, Cancellation cancellation) {
        List<PromptMessage> prompt = new ArrayList<>(plan.messages());
        prompt.add(new PromptMessage(PromptRole.ASSISTANT, reply.content()));
        prompt.add(new PromptMessage(PromptRole.USER, REQUEST));
        StringBuilder said = new StringBuilder();
        Optional<Lease> slot = supervisor.spare(
                serving, turn.session().owner(), turn.session().id().toString(), cancellation);
        if (slot.isEmpty()) {
            return;
        }
        try (Lease lease = slot.get()) {
            var request = new ChatRequest(
                    prompt,
                    SamplingParameters.NONE.withMaxTokens(MOST_TOKENS).with(Parameter.TEMPERATURE, 0.2),
                    OptionalInt.of(lease.slot()),
                    plan.shape().sameTools());
            try (ChatStream stream = inference.chat(lease.serving(), request);
                    var _ = cancellation.during(stream::close)) {
                ChatStream.Chunk chunk = stream.next();
                while (!(chunk instanceof ChatStream.Chunk.End)) {
                    if (chunk instanceof ChatStream.Chunk.Delta delta) {
                        said.append(delta.content());
                    }
                    chunk = stream.next();
                }
            }
        }
        keep(turn.session(), title(said.toString()));
    }

    /** Models like to put titles in quotes, and to go on talking on the next line. */
    private static String title(String said) {
        return said.lines()
                .map(line -> ORNAMENTS.matcher(line).replaceAll(""))
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(SessionTitle::fromQuestion)
                .orElse(SessionTitle.UNTITLED);
    }

    private void keep(Session asked, String title) {
        if (title.equals(SessionTitle.UNTITLED)) {
            return;
        }
        boolean changed = work.inTransaction(() -> sessions.find(asked.owner(), asked.id())
                .filter(session -> session.titleOrigin() == TitleOrigin.QUESTION)
                .map(session -> sessions.update(session.withTitle(title, TitleOrigin.MODEL)))
                .orElse(false));
        if (changed) {
            changes.publish(new Change.OfSession(asked.owner(), asked.id(), Change.OfSession.Kind.CHANGED));
        }
    }
}
