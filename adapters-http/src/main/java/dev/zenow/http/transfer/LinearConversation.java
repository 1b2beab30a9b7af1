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
import dev.zenow.domain.sessions.ToolCall;
import dev.zenow.domain.sessions.ToolResult;
import dev.zenow.domain.sessions.TurnRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a session of messages that stand one behind the other. What the system says before the first becomes the system prompt. */
final class LinearConversation {
    private final Origin origin;
    private final ConversationSink sink;
    private final SessionId session;
    private final StringBuilder systemPrompt = new StringBuilder();
    /** Of the calls of the reply that waits to be told. */
    private final List<ToolResult> results = new ArrayList<>();

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
        if (message.named() && !message.role().equals("tool")) {
            sink.skipped("names of speakers");
        }
        switch (message.role()) {
            case "system", "developer" -> system(message.content());
            case "user" -> say(MessageRole.USER, message);
            case "assistant" -> say(MessageRole.ASSISTANT, message);
            case "tool" -> result(message);
            default -> sink.skipped("messages of other roles");
        }
    }

    /** @param title that the file gives it */
    void close(Optional<String> title) {
        sayResults();
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
        if (message.saysNothing()) {
            sink.skipped("messages without text");
            return;
        }
        sayResults();
        if (last.isEmpty()) {
            sink.open(Optional.empty());
        }
        if (waiting != null) {
            sink.message(waiting);
        }
        if (firstQuestion.isEmpty() && role == MessageRole.USER) {
            firstQuestion = Optional.of(SessionTitle.fromQuestion(message.content()));
        }
        List<ToolCall> calls = role == MessageRole.ASSISTANT ? message.toolCalls() : List.of();
        next(said(origin, session, origin.newMessage(), last, role, message, Optional.empty(), calls, List.of()));
    }

    /** Results follow one by one, and are one message here. */
    private void result(OpenAiMessage message) {
        boolean called = waiting != null
                && waiting.toolCalls().stream().map(ToolCall::id).anyMatch(message.toolCall()::equals);
        boolean repeated = results.stream().map(ToolResult::call).anyMatch(message.toolCall()::equals);
        if (called && !repeated) {
            results.add(new ToolResult(message.toolCall(), message.content()));
        } else {
            sink.skipped("results of tools that no message before has called");
        }
    }

    private void sayResults() {
        if (waiting != null && !results.isEmpty()) {
            sink.message(waiting);
            var nothing = new OpenAiMessage();
            next(said(
                    origin,
                    session,
                    origin.newMessage(),
                    last,
                    MessageRole.USER,
                    nothing,
                    Optional.empty(),
                    List.of(),
                    results));
            results.clear();
        }
    }

    private void next(Message message) {
        waiting = message;
        last = Optional.of(message.id());
    }

    /** Without any tools. */
    static Message said(
            Origin origin,
            SessionId session,
            MessageId id,
            Optional<MessageId> parent,
            MessageRole role,
            OpenAiMessage message,
            Optional<String> model) {
        return said(origin, session, id, parent, role, message, model, List.of(), List.of());
    }

    private static Message said(
            Origin origin,
            SessionId session,
            MessageId id,
            Optional<MessageId> parent,
            MessageRole role,
            OpenAiMessage message,
            Optional<String> model,
            List<ToolCall> calls,
            List<ToolResult> results) {
        return new Message(
                id,
                session,
                parent,
                role,
                message.content(),
                message.reasoning(),
                MessageStatus.COMPLETE,
                Origin.tokens(message.content(), calls, results),
                Optional.empty(),
                role == MessageRole.ASSISTANT ? model : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                TurnRule.AUTO,
                Optional.empty(),
                calls,
                results,
                origin.now());
    }
}
