package dev.zenow.http.transfer;

import dev.zenow.application.transfer.ConversationSink;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.ContextRules;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.SessionTitle;
import dev.zenow.domain.sessions.TitleOrigin;
import dev.zenow.domain.sessions.TurnRule;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a session of messages that stand one behind the other. What the system says before the first becomes the system prompt. */
final class LinearConversation {
    private final Origin origin;
    private final ConversationSink sink;
    private final SessionId session;
    private final StringBuilder systemPrompt = new StringBuilder();
    private boolean anything;
    private Optional<String> firstQuestion = Optional.empty();
    private Optional<MessageId> last = Optional.empty();
    /** Told when it is known whether something follows. */
    private @Nullable Message waiting;

    LinearConversation(Origin origin, ConversationSink sink) {
        this.origin = origin;
        this.sink = sink;
        this.session = origin.newSession();
    }

    boolean hasAnything() {
        return anything;
    }

    void add(OpenAiMessage message) {
        anything = true;
        for (int i = 0; i < message.otherParts(); i++) {
            sink.skipped("parts of messages that are not text");
        }
        if (message.named()) {
            sink.skipped("names of speakers");
        }
        switch (message.role()) {
            case "system", "developer" -> system(message.content());
            case "user" -> say(MessageRole.USER, message);
            case "assistant" -> say(MessageRole.ASSISTANT, message);
            default -> sink.skipped("messages of other roles");
        }
    }

    /** @param title that the file gives it */
    void close(Optional<String> title) {
        if (last.isEmpty()) {
            sink.skipped("conversations without a message");
            return;
        }
        if (waiting != null) {
            sink.message(waiting.role() == MessageRole.USER ? waiting.withStatus(MessageStatus.UNANSWERED) : waiting);
        }
        sink.close(new Session(
                session,
                origin.owner(),
                title.map(Origin::title).or(() -> firstQuestion).orElse(SessionTitle.UNTITLED),
                title.isPresent() ? TitleOrigin.USER : TitleOrigin.QUESTION,
                systemPrompt.toString(),
                SamplingParameters.NONE,
                ContextRules.DEFAULT,
                Optional.empty(),
                Optional.empty(),
                last,
                0,
                false,
                false,
                Optional.empty(),
                origin.now(),
                origin.now()));
    }

    private void system(String text) {
        if (last.isPresent()) {
            sink.skipped("system messages behind the first question");
        } else if (!text.isEmpty()) {
            systemPrompt.append(systemPrompt.isEmpty() ? "" : "\n\n").append(text);
        }
    }

    private void say(MessageRole role, OpenAiMessage message) {
        if (message.content().isEmpty() && message.reasoning().isEmpty()) {
            sink.skipped("messages without text");
            return;
        }
        if (last.isEmpty()) {
            sink.open(Optional.empty());
        }
        if (waiting != null) {
            sink.message(waiting);
        }
        if (firstQuestion.isEmpty() && role == MessageRole.USER) {
            firstQuestion = Optional.of(SessionTitle.fromQuestion(message.content()));
        }
        waiting = said(origin, session, origin.newMessage(), last, role, message, Optional.empty());
        last = Optional.of(waiting.id());
    }

    static Message said(
            Origin origin,
            SessionId session,
            MessageId id,
            Optional<MessageId> parent,
            MessageRole role,
            OpenAiMessage message,
            Optional<String> model) {
        return new Message(
                id,
                session,
                parent,
                role,
                message.content(),
                message.reasoning(),
                MessageStatus.COMPLETE,
                Origin.tokens(message.content()),
                Optional.empty(),
                role == MessageRole.ASSISTANT ? model : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                TurnRule.AUTO,
                Optional.empty(),
                List.of(),
                List.of(),
                origin.now());
    }
}
