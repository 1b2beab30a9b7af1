package dev.zenow.http.transfer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.zenow.application.transfer.ConversationSink;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.sessions.ContextRules;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.SentWindow;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.SessionTitle;
import dev.zenow.domain.sessions.Timings;
import dev.zenow.domain.sessions.TitleOrigin;
import dev.zenow.domain.sessions.TurnRule;
import dev.zenow.domain.sessions.Usage;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;

/** Reads what {@link ZenowWriter} wrote; fields may stand in any order, and unknown ones are passed over. */
final class ZenowReader {
    private static final Set<String> SESSION_FIELDS = Set.of(
            "id",
            "title",
            "title_origin",
            "system_prompt",
            "sampling",
            "context_rules",
            "agent",
            "active_leaf",
            "pinned",
            "archived",
            "created_at",
            "updated_at");
    private static final Set<String> MESSAGE_FIELDS = Set.of(
            "id",
            "parent_id",
            "role",
            "content",
            "reasoning",
            "status",
            "tokens",
            "tokens_exact_for",
            "model",
            "finish_reason",
            "usage",
            "timings",
            "error",
            "rule",
            "sent",
            ToolJson.CALLS,
            ToolJson.RESULTS,
            "created_at");

    private final JsonParser parser;
    private final Origin origin;
    private final ConversationSink sink;

    ZenowReader(JsonParser parser, Origin origin, ConversationSink sink) {
        this.parser = parser;
        this.origin = origin;
        this.sink = sink;
    }

    /** The array that the parser stands at the beginning of. */
    void sessions() throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new UnreadableException("a session must be an object");
            }
            session();
        }
    }

    private void session() throws IOException {
        JsonObject fields = new JsonObject(new HashMap<>());
        SessionId placeholder = origin.newSession();
        boolean opened = false;
        Optional<String> firstQuestion = Optional.empty();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("messages") && value == JsonToken.START_ARRAY) {
                if (opened) {
                    throw new UnreadableException("a session has 'messages' twice");
                }
                sink.open(fields.id("id", SessionId::parse));
                opened = true;
                firstQuestion = messages(placeholder);
            } else if (SESSION_FIELDS.contains(name)) {
                JsonObject.put(fields.values(), name, parser);
            } else {
                parser.skipChildren();
            }
        }
        if (!opened) {
            sink.open(fields.id("id", SessionId::parse));
        }
        sink.close(session(fields, placeholder, firstQuestion));
    }

    /** Returns how the first message begins. */
    private Optional<String> messages(SessionId session) throws IOException {
        Optional<String> first = Optional.empty();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new UnreadableException("a message must be an object");
            }
            Message message = message(JsonObject.read(parser, MESSAGE_FIELDS::contains), session);
            if (first.isEmpty()) {
                first = Optional.of(SessionTitle.fromQuestion(message.content()));
            }
            sink.message(message);
        }
        return first;
    }

    private Session session(JsonObject fields, SessionId placeholder, Optional<String> firstQuestion)
            throws IOException {
        Optional<String> title = fields.text("title").map(Origin::title);
        Instant createdAt = fields.instant("created_at").orElse(origin.now());
        return new Session(
                placeholder,
                origin.owner(),
                title.or(() -> firstQuestion).orElse(SessionTitle.UNTITLED),
                fields.constant("title_origin", TitleOrigin.class)
                        .orElse(title.isPresent() ? TitleOrigin.USER : TitleOrigin.QUESTION),
                fields.text("system_prompt").orElse(""),
                SamplingJson.read(fields.object("sampling"), sink::skipped),
                contextRules(fields.object("context_rules")),
                AgentJson.read(fields.object("agent")),
                Optional.empty(),
                fields.id("active_leaf", MessageId::parse),
                0,
                fields.flag("pinned").orElse(false),
                fields.flag("archived").orElse(false),
                Optional.empty(),
                createdAt,
                fields.instant("updated_at").orElse(createdAt));
    }

    private static ContextRules contextRules(Optional<JsonObject> object) throws IOException {
        if (object.isEmpty()) {
            return ContextRules.DEFAULT;
        }
        JsonObject rules = object.get();
        try {
            return new ContextRules(
                    rules.integer("prompt_tokens"),
                    rules.integer("turns"),
                    rules.flag("send_reasoning").orElse(false));
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("context_rules: " + e.getMessage(), e);
        }
    }

    private Message message(JsonObject fields, SessionId session) throws IOException {
        String content = fields.text("content").orElseThrow(() -> JsonObject.missing("content"));
        try {
            return new Message(
                    fields.id("id", MessageId::parse).orElseThrow(() -> JsonObject.missing("id")),
                    session,
                    fields.id("parent_id", MessageId::parse),
                    fields.constant("role", MessageRole.class).orElseThrow(() -> JsonObject.missing("role")),
                    content,
                    fields.text("reasoning").orElse(""),
                    fields.constant("status", MessageStatus.class).orElse(MessageStatus.COMPLETE),
                    fields.integer("tokens").orElseGet(() -> Origin.tokens(content)),
                    fields.id("tokens_exact_for", ModelId::parse),
                    fields.text("model"),
                    fields.text("finish_reason"),
                    usage(fields.object("usage")),
                    timings(fields.object("timings")),
                    fields.text("error"),
                    fields.constant("rule", TurnRule.class).orElse(TurnRule.AUTO),
                    sent(fields.object("sent")),
                    ToolJson.calls(fields),
                    ToolJson.results(fields),
                    fields.instant("created_at").orElse(origin.now()));
        } catch (IllegalArgumentException e) {
            throw new UnreadableException(e.getMessage() == null ? "a message is not valid" : e.getMessage(), e);
        }
    }

    private static Optional<Usage> usage(Optional<JsonObject> object) throws IOException {
        if (object.isEmpty()) {
            return Optional.empty();
        }
        JsonObject usage = object.get();
        return Optional.of(new Usage(
                usage.integer("prompt_tokens").orElse(0),
                usage.integer("completion_tokens").orElse(0),
                usage.integer("cached_tokens").orElse(0)));
    }

    private static Optional<Timings> timings(Optional<JsonObject> object) throws IOException {
        if (object.isEmpty()) {
            return Optional.empty();
        }
        JsonObject timings = object.get();
        return Optional.of(new Timings(
                timings.decimal("queue_ms").orElse(0.0),
                timings.decimal("prompt_ms").orElse(0.0),
                timings.decimal("predicted_ms").orElse(0.0),
                timings.decimal("total_ms").orElse(0.0)));
    }

    private static Optional<SentWindow> sent(Optional<JsonObject> object) throws IOException {
        if (object.isEmpty()) {
            return Optional.empty();
        }
        JsonObject sent = object.get();
        return Optional.of(new SentWindow(
                sent.id("start", MessageId::parse),
                sent.integer("estimated_tokens").orElse(0)));
    }
}
