package dev.zenow.http.client;

import dev.zenow.application.sessions.MessagePage;
import dev.zenow.application.sessions.SessionPage;
import dev.zenow.application.sessions.Sessions.BulkResult;
import dev.zenow.domain.agents.AgentId;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.ContextRules;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.SentWindow;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionAgent;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.SessionStatistics;
import dev.zenow.domain.sessions.SessionStatistics.ModelUse;
import dev.zenow.domain.sessions.Timings;
import dev.zenow.domain.sessions.TitleOrigin;
import dev.zenow.domain.sessions.Trashed;
import dev.zenow.domain.sessions.TurnRule;
import dev.zenow.domain.sessions.Usage;
import dev.zenow.domain.users.Actor;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Between sessions, messages and their documents of {@code /api}. */
final class SessionWire {
    private SessionWire() {}

    static Session session(JsonTree tree, Actor owner) throws IOException {
        return new Session(
                SessionId.parse(tree.text("session_id")),
                owner.user(),
                tree.text("title"),
                Wire.constant(TitleOrigin.class, tree.text("title_origin")),
                tree.text("system_prompt"),
                sampling(tree.object("sampling")),
                rules(Wire.part(tree, "context_rules")),
                agent(tree.object("agent")),
                tree.optionalText("provider_id").map(ProviderId::parse),
                tree.optionalText("active_leaf").map(MessageId::parse),
                tree.integer("message_count"),
                tree.flag("pinned"),
                tree.flag("archived"),
                trashed(tree),
                Instant.parse(tree.text("created_at")),
                Instant.parse(tree.text("updated_at")));
    }

    /** The preset messages are not told in lists. */
    private static Optional<SessionAgent> agent(Optional<JsonTree> given) throws IOException {
        if (given.isEmpty()) {
            return Optional.empty();
        }
        JsonTree tree = given.orElseThrow();
        return Optional.of(new SessionAgent(
                AgentId.parse(tree.text("agent_id")),
                tree.text("name"),
                tree.values().containsKey("preset_messages") ? RemoteAgents.prompt(tree) : List.of(),
                tree.texts("greetings")));
    }

    static SessionPage sessions(JsonTree page, Actor owner) throws IOException {
        List<Session> sessions = new ArrayList<>();
        for (JsonTree each : page.objects("sessions")) {
            sessions.add(session(each, owner));
        }
        return new SessionPage(sessions, page.optionalText("next_cursor"));
    }

    static Message message(JsonTree tree) throws IOException {
        Optional<JsonTree> usage = tree.object("usage");
        Optional<Usage> counted = usage.isEmpty() ? Optional.empty() : Optional.of(usage(usage.orElseThrow()));
        return new Message(
                MessageId.parse(tree.text("message_id")),
                SessionId.parse(tree.text("session_id")),
                tree.optionalText("parent_id").map(MessageId::parse),
                Wire.constant(MessageRole.class, tree.text("role")),
                tree.text("content"),
                tree.optionalText("reasoning").orElse(""),
                Wire.constant(MessageStatus.class, tree.text("status")),
                tree.integer("tokens"),
                tree.optionalText("tokens_exact_for").map(ModelId::parse),
                tree.optionalText("model"),
                tree.optionalText("finish_reason"),
                counted,
                tree.object("timings").map(SessionWire::timings),
                tree.optionalText("error"),
                Wire.constant(TurnRule.class, tree.text("rule")),
                tree.number("estimated_tokens")
                        .map(tokens -> new SentWindow(
                                tree.optionalText("window_start").map(MessageId::parse), tokens.intValue())),
                ToolWire.calls(tree),
                ToolWire.results(tree),
                Instant.parse(tree.text("created_at")));
    }

    static MessagePage messages(JsonTree page) throws IOException {
        List<Message> messages = new ArrayList<>();
        Map<MessageId, List<MessageId>> siblings = new HashMap<>();
        for (JsonTree each : page.objects("messages")) {
            Message message = message(each);
            messages.add(message);
            siblings.put(
                    message.id(),
                    each.texts("siblings").stream().map(MessageId::parse).toList());
        }
        return new MessagePage(messages, siblings, page.optionalText("next_cursor"));
    }

    static ContextRules rules(JsonTree tree) throws IOException {
        return new ContextRules(
                tree.number("prompt_tokens").map(Number::intValue),
                tree.number("turns").map(Number::intValue),
                tree.flag("send_reasoning"));
    }

    static Map<String, Object> written(ContextRules rules) {
        Map<String, Object> body = new LinkedHashMap<>();
        rules.promptTokens().ifPresent(most -> body.put("prompt_tokens", most));
        rules.turns().ifPresent(most -> body.put("turns", most));
        body.put("send_reasoning", rules.sendReasoning());
        return body;
    }

    static SessionStatistics statistics(JsonTree tree) throws IOException {
        Map<MessageStatus, Integer> statuses = new EnumMap<>(MessageStatus.class);
        for (Map.Entry<String, Integer> entry : tree.counts("statuses").entrySet()) {
            statuses.put(Wire.constant(MessageStatus.class, entry.getKey()), entry.getValue());
        }
        List<ModelUse> models = new ArrayList<>();
        for (JsonTree each : tree.objects("models")) {
            models.add(new ModelUse(
                    each.text("model"),
                    each.integer("replies"),
                    each.longInteger("prompt_tokens"),
                    each.longInteger("cached_tokens"),
                    each.longInteger("completion_tokens"),
                    millis(each, "queue_ms"),
                    millis(each, "prompt_ms"),
                    millis(each, "predicted_ms")));
        }
        return new SessionStatistics(
                tree.integer("questions"),
                tree.integer("replies"),
                tree.integer("branches"),
                statuses,
                tree.counts("finish_reasons"),
                models,
                tree.optionalText("first_message_at").map(Instant::parse),
                tree.optionalText("last_message_at").map(Instant::parse));
    }

    static BulkResult bulk(JsonTree tree) throws IOException {
        Map<SessionId, String> failed = new LinkedHashMap<>();
        for (JsonTree each : tree.objects("failed")) {
            failed.put(SessionId.parse(each.text("session_id")), each.text("detail"));
        }
        return new BulkResult(tree.texts("done").stream().map(SessionId::parse).toList(), failed);
    }

    private static Optional<Trashed> trashed(JsonTree tree) throws IOException {
        Optional<String> at = tree.optionalText("trashed_at");
        return at.isEmpty()
                ? Optional.empty()
                : Optional.of(new Trashed(
                        Instant.parse(at.orElseThrow()),
                        Wire.constant(Trashed.Reason.class, tree.text("trashed_reason"))));
    }

    static SamplingParameters sampling(Optional<JsonTree> given) throws IOException {
        if (given.isEmpty()) {
            return SamplingParameters.NONE;
        }
        JsonTree tree = given.orElseThrow();
        return new SamplingParameters(
                decimal(tree, "temperature"),
                decimal(tree, "repeat_penalty"),
                decimal(tree, "presence_penalty"),
                decimal(tree, "frequency_penalty"),
                decimal(tree, "top_p"),
                integer(tree, "top_k"),
                decimal(tree, "min_p"),
                decimal(tree, "typical_p"),
                integer(tree, "max_tokens"),
                tree.values().containsKey("stop") ? tree.texts("stop") : null,
                tree.number("seed").map(Number::longValue).orElse(null));
    }

    private static @Nullable Double decimal(JsonTree tree, String name) {
        return tree.number(name).map(Number::doubleValue).orElse(null);
    }

    private static @Nullable Integer integer(JsonTree tree, String name) {
        return tree.number(name).map(Number::intValue).orElse(null);
    }

    private static Usage usage(JsonTree tree) throws IOException {
        return new Usage(
                tree.integer("prompt_tokens"), tree.integer("completion_tokens"), tree.integer("cached_tokens"));
    }

    private static Timings timings(JsonTree tree) {
        return new Timings(
                millis(tree, "queue_ms"),
                millis(tree, "prompt_ms"),
                millis(tree, "predicted_ms"),
                millis(tree, "total_ms"));
    }

    private static double millis(JsonTree tree, String name) {
        return tree.number(name).map(Number::doubleValue).orElse(0.0);
    }
}
