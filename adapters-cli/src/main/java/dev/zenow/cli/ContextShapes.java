package dev.zenow.cli;

import dev.zenow.application.chat.ContextReading;
import dev.zenow.domain.contexts.Context;
import dev.zenow.domain.sessions.MessageId;

/** How contexts, and what a session's model is shown, look as JSON: the names of the HTTP interface. */
final class ContextShapes {
    private ContextShapes() {}

    static void context(JsonFields json, Context context) {
        json.text("context_id", context.id().toString());
        json.text("name", context.name());
        json.text("content", context.content());
        json.flag("is_default", context.isDefault());
        json.time("created_at", context.createdAt());
        json.time("updated_at", context.updatedAt());
    }

    static void reading(JsonFields json, ContextReading reading) {
        json.number("context_size", reading.contextSize());
        json.number("limit", reading.limit());
        json.number("used", reading.used());
        json.number("system", reading.system());
        json.number("memory", reading.memory());
        json.number("history", reading.history());
        json.number("reply_reserve", reading.replyReserve());
        json.text("system_prompt", reading.systemPrompt());
        json.object("rules", rules -> SessionShapes.rules(rules, reading.rules()));
        json.text("window_start", reading.windowStart().map(MessageId::toString));
        json.number("sent_turns", reading.sentTurns());
        json.texts("kept", SessionShapes.ids(reading.kept()));
        json.objects("dropped", reading.dropped(), (dropped, turn) -> {
            dropped.text("message_id", turn.question().toString());
            dropped.text("reason", JsonShapes.word(turn.reason()));
        });
        json.number("dropped_messages", reading.droppedMessages());
        json.flag("exact", reading.exact());
        reading.estimateError().ifPresent(share -> json.decimal("estimate_error", share));
    }
}
