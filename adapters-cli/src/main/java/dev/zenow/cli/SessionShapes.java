package dev.zenow.cli;

import dev.zenow.application.sessions.Sessions.BulkResult;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.parameters.ParameterValue;
import dev.zenow.domain.parameters.ParameterValues;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.ContextRules;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.SentWindow;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How sessions and messages look as JSON: the names of the HTTP interface. */
final class SessionShapes {
    private SessionShapes() {}

    static void session(JsonFields json, Session session) {
        json.text("session_id", session.id().toString());
        json.text("title", session.title());
        json.text("title_origin", JsonShapes.word(session.titleOrigin()));
        json.text("system_prompt", session.systemPrompt());
        if (!session.sampling().equals(SamplingParameters.NONE)) {
            json.object(
                    "sampling",
                    sampling -> parameters(sampling, session.sampling().values()));
        }
        json.object("context_rules", rules -> rules(rules, session.contextRules()));
        session.agent()
                .ifPresent(agent -> json.object("agent", fields -> {
                    fields.text("agent_id", agent.id().toString());
                    fields.text("name", agent.name());
                    fields.texts("greetings", agent.greetings());
                }));
        json.text("active_leaf", session.activeLeaf().map(MessageId::toString));
        json.number("message_count", session.messageCount());
        json.flag("pinned", session.pinned());
        json.flag("archived", session.archived());
        session.trashed().ifPresent(trashed -> {
            json.time("trashed_at", trashed.at());
            json.text("trashed_reason", JsonShapes.word(trashed.reason()));
        });
        json.time("created_at", session.createdAt());
        json.time("updated_at", session.updatedAt());
    }

    static void rules(JsonFields json, ContextRules rules) {
        rules.promptTokens().ifPresent(most -> json.number("prompt_tokens", most));
        rules.turns().ifPresent(most -> json.number("turns", most));
        json.flag("send_reasoning", rules.sendReasoning());
    }

    static void parameters(JsonFields json, ParameterValues values) {
        values.forEach((parameter, value) -> {
            switch (value) {
                case ParameterValue.Whole(long number) -> json.number(parameter.label(), number);
                case ParameterValue.Decimal(double number) -> json.decimal(parameter.label(), number);
                case ParameterValue.Switch(boolean flag) -> json.flag(parameter.label(), flag);
                case ParameterValue.Text(String text) -> json.text(parameter.label(), text);
                case ParameterValue.Texts(List<String> texts) -> json.texts(parameter.label(), texts);
            }
        });
    }

    /** Without its siblings. */
    static void message(JsonFields json, Message message) {
        message(json, message, List.of());
    }

    /** @param siblings itself included; empty: not known */
    static void message(JsonFields json, Message message, List<MessageId> siblings) {
        json.text("message_id", message.id().toString());
        json.text("session_id", message.session().toString());
        json.text("parent_id", message.parent().map(MessageId::toString));
        json.text("role", JsonShapes.word(message.role()));
        json.text("content", message.content());
        json.text("reasoning", Optional.of(message.reasoning()).filter(text -> !text.isEmpty()));
        json.text("status", JsonShapes.word(message.status()));
        json.number("tokens", message.tokens());
        json.flag("tokens_exact", message.tokensExactFor().isPresent());
        json.text("tokens_exact_for", message.tokensExactFor().map(ModelId::toString));
        json.text("model", message.model());
        json.text("finish_reason", message.finishReason());
        json.object("usage", message.usage(), (usage, counts) -> {
            usage.number("prompt_tokens", counts.promptTokens());
            usage.number("completion_tokens", counts.completionTokens());
            usage.number("cached_tokens", counts.cachedTokens());
        });
        json.object("timings", message.timings(), (timings, times) -> {
            timings.decimal("queue_ms", times.queueMillis());
            timings.decimal("prompt_ms", times.promptMillis());
            timings.decimal("predicted_ms", times.predictedMillis());
            timings.decimal("total_ms", times.totalMillis());
        });
        json.text("error", message.error());
        json.text("rule", JsonShapes.word(message.rule()));
        if (!message.toolCalls().isEmpty()) {
            json.objects("tool_calls", message.toolCalls(), (one, call) -> {
                one.text("id", call.id());
                one.text("name", call.name());
                one.text("arguments", call.arguments());
            });
        }
        if (message.goesOn()) {
            json.objects("tool_results", message.toolResults(), (one, result) -> {
                one.text("tool_call_id", result.call());
                one.text("content", result.content());
            });
        }
        json.text("window_start", message.sent().flatMap(SentWindow::start).map(MessageId::toString));
        message.sent().ifPresent(sent -> json.number("estimated_tokens", sent.estimatedTokens()));
        if (!siblings.isEmpty()) {
            json.texts("siblings", ids(siblings));
        }
        json.time("created_at", message.createdAt());
    }

    /** A session with the branch of it that is shown. */
    static void conversation(JsonFields json, Session session, Branch branch) {
        session(json, session);
        json.objects("messages", branch.messages(), (one, message) -> message(one, message, branch.siblings(message)));
    }

    static void statistics(JsonFields json, SessionStatistics statistics) {
        json.number("questions", statistics.questions());
        json.number("replies", statistics.replies());
        json.number("branches", statistics.leaves());
        Map<String, Integer> statuses = new TreeMap<>();
        statistics.statuses().forEach((status, count) -> statuses.put(JsonShapes.word(status), count));
        counts(json, "statuses", statuses);
        counts(json, "finish_reasons", statistics.finishReasons());
        json.objects("models", statistics.models(), (model, use) -> {
            model.text("model", use.model());
            model.number("replies", use.replies());
            model.number("prompt_tokens", use.promptTokens());
            model.number("cached_tokens", use.cachedTokens());
            model.number("completion_tokens", use.completionTokens());
            model.decimal("queue_ms", use.queueMillis());
            model.decimal("prompt_ms", use.promptMillis());
            model.decimal("predicted_ms", use.predictedMillis());
        });
        statistics.firstMessageAt().ifPresent(at -> json.time("first_message_at", at));
        statistics.lastMessageAt().ifPresent(at -> json.time("last_message_at", at));
    }

    static void bulk(JsonFields json, BulkResult result) {
        json.texts("done", ids(result.done()));
        json.objects("failed", new TreeMap<>(result.failed()).entrySet(), (one, failure) -> {
            one.text("session_id", failure.getKey().toString());
            one.text("detail", failure.getValue());
        });
    }

    static void counts(JsonFields json, String name, Map<String, Integer> counts) {
        json.object(name, object -> new TreeMap<>(counts).forEach(object::number));
    }

    static List<String> ids(List<?> ids) {
        return ids.stream().map(Object::toString).toList();
    }
}
