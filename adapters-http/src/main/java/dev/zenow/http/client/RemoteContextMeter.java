package dev.zenow.http.client;

import dev.zenow.application.chat.ContextMeter;
import dev.zenow.application.chat.ContextReading;
import dev.zenow.application.chat.ContextReading.Dropped;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** {@link ContextMeter} of another process. */
final class RemoteContextMeter implements ContextMeter {
    private final Connection connection;

    RemoteContextMeter(Connection connection) {
        this.connection = connection;
    }

    @Override
    public ContextReading read(Actor actor, SessionId session) {
        return connection.read("GET", at(session), null, RemoteContextMeter::reading);
    }

    @Override
    public ContextReading change(Actor actor, SessionId session, ContextEdit edit) {
        Map<String, Object> body = new LinkedHashMap<>();
        edit.systemPrompt().ifPresent(text -> body.put("system_prompt", text));
        edit.rules().ifPresent(rules -> body.put("rules", SessionWire.written(rules)));
        Map<String, Object> turns = new LinkedHashMap<>();
        edit.turns().forEach((question, rule) -> turns.put(question.toString(), Wire.name(rule)));
        body.put("turns", turns);
        return connection.read("PUT", at(session), body, RemoteContextMeter::reading);
    }

    private static String at(SessionId session) {
        return "/api/sessions/" + session + "/context";
    }

    private static ContextReading reading(JsonTree tree) throws IOException {
        List<Dropped> dropped = new ArrayList<>();
        for (JsonTree each : tree.objects("dropped")) {
            dropped.add(new Dropped(
                    MessageId.parse(each.text("message_id")),
                    Wire.constant(ContextReading.Reason.class, each.text("reason"))));
        }
        return new ContextReading(
                tree.integer("context_size"),
                tree.integer("limit"),
                tree.integer("used"),
                tree.integer("system"),
                tree.integer("memory"),
                tree.integer("history"),
                tree.integer("reply_reserve"),
                tree.text("system_prompt"),
                SessionWire.rules(Wire.part(tree, "rules")),
                tree.optionalText("window_start").map(MessageId::parse),
                tree.integer("sent_turns"),
                tree.texts("kept").stream().map(MessageId::parse).toList(),
                dropped,
                tree.integer("dropped_messages"),
                tree.flag("exact"),
                tree.number("estimate_error")
                        .map(error -> OptionalDouble.of(error.doubleValue()))
                        .orElseGet(OptionalDouble::empty));
    }
}
