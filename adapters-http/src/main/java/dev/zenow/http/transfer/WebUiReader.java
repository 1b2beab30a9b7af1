package dev.zenow.http.transfer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.zenow.application.transfer.ConversationSink;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.ContextRules;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.SessionTitle;
import dev.zenow.domain.sessions.TitleOrigin;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a chat of Open WebUI with all its branches: {@code history.messages} holds messages by id, each naming its
 * {@code parentId}, and {@code history.currentId} the leaf that is shown.
 */
final class WebUiReader {
    /** Larger times are milliseconds, smaller ones seconds. */
    private static final long MOST_SECONDS = 100_000_000_000L;

    private static final long MOST_MILLISECONDS = MOST_SECONDS * 1_000;

    private final JsonParser parser;
    private final Origin origin;
    private final ConversationSink sink;
    private final SessionId session;
    /** By the file's ids; of a message that is left out: its parent's. */
    private final Map<String, Optional<MessageId>> ids = new HashMap<>();

    private Optional<String> title = Optional.empty();
    private Optional<String> firstQuestion = Optional.empty();
    private Optional<String> current = Optional.empty();
    private String systemPrompt = "";
    private Optional<Instant> first = Optional.empty();
    private Optional<Instant> latest = Optional.empty();
    private boolean opened;

    WebUiReader(JsonParser parser, Origin origin, ConversationSink sink) {
        this.parser = parser;
        this.origin = origin;
        this.sink = sink;
        this.session = origin.newSession();
    }

    /** The chat that the parser stands at the beginning of. */
    void read() throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("title") && value == JsonToken.VALUE_STRING) {
                title = Optional.of(parser.getText());
            } else if (name.equals("system") && value == JsonToken.VALUE_STRING) {
                systemPrompt = parser.getText();
            } else if (name.equals("history") && value == JsonToken.START_OBJECT) {
                history();
            } else {
                parser.skipChildren();
            }
        }
        if (opened) {
            close();
        } else {
            sink.skipped("conversations without a message");
        }
    }

    private void history() throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("currentId") && value == JsonToken.VALUE_STRING) {
                current = Optional.of(parser.getText());
            } else if (name.equals("messages") && value == JsonToken.START_OBJECT) {
                messages();
            } else {
                parser.skipChildren();
            }
        }
    }

    private void messages() throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String id = parser.currentName();
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableException("a message must be an object");
            }
            message(id);
        }
    }

    private void message(String id) throws IOException {
        OpenAiMessage message = new OpenAiMessage();
        Optional<String> parent = Optional.empty();
        Optional<String> model = Optional.empty();
        Instant at = latest.orElse(origin.now());
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("parentId") && value == JsonToken.VALUE_STRING) {
                parent = Optional.of(parser.getText());
            } else if (name.equals("model") && value == JsonToken.VALUE_STRING) {
                model = Optional.of(parser.getText());
            } else if (name.equals("timestamp") && value.isNumeric()) {
                at = time(parser.getValueAsLong());
            } else if (!message.take(name, parser)) {
                parser.skipChildren();
            }
        }
        Optional<MessageId> above = known(parent);
        ids.put(id, tell(message, above, model, at).or(() -> above));
    }

    private Optional<MessageId> known(Optional<String> parent) throws UnreadableException {
        if (parent.isPresent() && !ids.containsKey(parent.get())) {
            throw new UnreadableException("a message follows another one that does not stand before it");
        }
        return parent.flatMap(id -> ids.getOrDefault(id, Optional.empty()));
    }

    /** Empty: it is left out. */
    private Optional<MessageId> tell(
            OpenAiMessage message, Optional<MessageId> parent, Optional<String> model, Instant at) {
        Optional<MessageRole> role = switch (message.role()) {
            case "user" -> Optional.of(MessageRole.USER);
            case "assistant" -> Optional.of(MessageRole.ASSISTANT);
            default -> Optional.empty();
        };
        if (role.isEmpty()
                || (message.content().isEmpty() && message.reasoning().isEmpty())) {
            sink.skipped(role.isEmpty() ? "messages of other roles" : "messages without text");
            return Optional.empty();
        }
        if (!opened) {
            sink.open(Optional.empty());
            opened = true;
        }
        if (firstQuestion.isEmpty() && role.get() == MessageRole.USER) {
            firstQuestion = Optional.of(SessionTitle.fromQuestion(message.content()));
        }
        Message said = LinearConversation.said(
                new Origin(origin.owner(), origin.ids(), at),
                session,
                origin.newMessage(),
                parent,
                role.get(),
                message,
                model);
        sink.message(said);
        first = first.or(() -> Optional.of(at));
        latest = latest.filter(at::isBefore).or(() -> Optional.of(at));
        return Optional.of(said.id());
    }

    private void close() {
        sink.close(new Session(
                session,
                origin.owner(),
                title.map(Origin::title).or(() -> firstQuestion).orElse(SessionTitle.UNTITLED),
                title.isPresent() ? TitleOrigin.USER : TitleOrigin.QUESTION,
                systemPrompt,
                SamplingParameters.NONE,
                ContextRules.DEFAULT,
                Optional.empty(),
                Optional.empty(),
                current.flatMap(id -> ids.getOrDefault(id, Optional.empty())),
                0,
                false,
                false,
                Optional.empty(),
                first.orElse(origin.now()),
                latest.orElse(origin.now())));
    }

    private Instant time(long number) {
        if (number <= 0 || number > MOST_MILLISECONDS) {
            return origin.now();
        }
        return number > MOST_SECONDS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
    }
}
