package dev.zenow.http.transfer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.zenow.application.transfer.ConversationSink;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads a file of any of the formats. What an object is shows in its fields:
 *
 * <table>
 * <caption>Objects</caption>
 * <tr><td>{@code format}, {@code sessions}</td><td>an export of Zenow</td></tr>
 * <tr><td>{@code messages}</td><td>a conversation of OpenAI messages</td></tr>
 * <tr><td>{@code chat}</td><td>a conversation of Open WebUI</td></tr>
 * <tr><td>{@code role}</td><td>a message of a conversation, together with those beside it</td></tr>
 * <tr><td>none of these</td><td>skipped</td></tr>
 * </table>
 *
 * Objects stand alone, one behind the other, or in arrays; an array in an array is a conversation.
 */
final class ConversationReader {
    private final JsonParser parser;
    private final Origin origin;
    private final ConversationSink sink;
    /** Takes messages that stand beside each other without an object around them. */
    private LinearConversation loose;

    private boolean anything;

    ConversationReader(JsonParser parser, Origin origin, ConversationSink sink) {
        this.parser = parser;
        this.origin = origin;
        this.sink = sink;
        this.loose = new LinearConversation(origin, sink);
    }

    void read() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new UnreadableException("the file is empty");
        }
        while (token != null) {
            switch (token) {
                case START_OBJECT -> object();
                case START_ARRAY -> array();
                case VALUE_STRING,
                        VALUE_NUMBER_INT,
                        VALUE_NUMBER_FLOAT,
                        VALUE_TRUE,
                        VALUE_FALSE,
                        VALUE_NULL,
                        VALUE_EMBEDDED_OBJECT,
                        NOT_AVAILABLE,
                        END_OBJECT,
                        END_ARRAY,
                        FIELD_NAME -> throw new UnreadableException("an object or an array was expected");
            }
            token = parser.nextToken();
        }
        closeLoose();
        if (!anything) {
            throw new UnreadableException("the file holds no conversations");
        }
    }

    private void array() throws IOException {
        closeLoose();
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (token == JsonToken.START_OBJECT) {
                object();
            } else if (token == JsonToken.START_ARRAY) {
                array();
            } else {
                throw new UnreadableException("an object was expected");
            }
            token = parser.nextToken();
        }
        closeLoose();
    }

    private void object() throws IOException {
        Envelope envelope = new Envelope();
        OpenAiMessage message = new OpenAiMessage();
        Optional<String> title = Optional.empty();
        Optional<LinearConversation> conversation = Optional.empty();
        boolean recognized = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("messages") && value == JsonToken.START_ARRAY && conversation.isEmpty()) {
                closeLoose();
                conversation = Optional.of(messages());
                recognized = true;
            } else if (conversation.isPresent() && (name.equals("chat") || name.equals("sessions"))) {
                throw new UnreadableException("an object has messages of its own beside '" + name + "'");
            } else if (name.equals("chat") && value == JsonToken.START_OBJECT) {
                closeLoose();
                new WebUiReader(parser, origin, sink).read();
                recognized = true;
            } else if (name.equals("sessions") && value == JsonToken.START_ARRAY) {
                envelope.checkBeforeSessions();
                closeLoose();
                new ZenowReader(parser, origin, sink).sessions();
                recognized = true;
            } else if (name.equals("title") && value == JsonToken.VALUE_STRING) {
                title = Optional.of(parser.getText());
            } else if (!envelope.take(name, parser) && !message.take(name, parser)) {
                parser.skipChildren();
            }
        }
        if (conversation.isPresent()) {
            conversation.get().close(title);
        } else if (message.hasRole() && !recognized) {
            loose.add(message);
            recognized = true;
        }
        if (!recognized) {
            sink.skipped("objects that are no conversations");
        }
        anything |= recognized;
    }

    private LinearConversation messages() throws IOException {
        LinearConversation conversation = new LinearConversation(origin, sink);
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (token != JsonToken.START_OBJECT) {
                throw new UnreadableException("a message must be an object");
            }
            conversation.add(OpenAiMessage.read(parser));
            token = parser.nextToken();
        }
        return conversation;
    }

    private void closeLoose() {
        if (loose.hasAnything()) {
            loose.close(Optional.empty());
            loose = new LinearConversation(origin, sink);
        }
    }
}
