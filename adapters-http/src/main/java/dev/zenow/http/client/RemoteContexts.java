package dev.zenow.http.client;

import dev.zenow.application.contexts.Contexts;
import dev.zenow.domain.contexts.Context;
import dev.zenow.domain.contexts.ContextId;
import dev.zenow.domain.users.Actor;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@link Contexts} of another process. */
final class RemoteContexts implements Contexts {
    private static final String BASE = "/api/contexts";

    private final Connection connection;

    RemoteContexts(Connection connection) {
        this.connection = connection;
    }

    @Override
    public List<Context> list(Actor actor) {
        return connection.read("GET", BASE, null, page -> {
            List<Context> contexts = new ArrayList<>();
            for (JsonTree each : page.objects("contexts")) {
                contexts.add(context(each, actor));
            }
            return List.copyOf(contexts);
        });
    }

    @Override
    public Context get(Actor actor, ContextId id) {
        return one(actor, "GET", BASE + "/" + id, null);
    }

    @Override
    public Context create(Actor actor, String name, String content, boolean isDefault) {
        return one(actor, "POST", BASE, Map.of("name", name, "content", content, "is_default", isDefault));
    }

    @Override
    public Context change(Actor actor, ContextId id, ContextChange change) {
        Map<String, Object> body = new LinkedHashMap<>();
        change.name().ifPresent(text -> body.put("name", text));
        change.content().ifPresent(text -> body.put("content", text));
        change.isDefault().ifPresent(flag -> body.put("is_default", flag));
        return one(actor, "PATCH", BASE + "/" + id, body);
    }

    @Override
    public void delete(Actor actor, ContextId id) {
        connection.call("DELETE", BASE + "/" + id, null);
    }

    private Context one(Actor actor, String method, String path, @Nullable Map<String, ?> body) {
        return connection.read(method, path, body, tree -> context(tree, actor));
    }

    private static Context context(JsonTree tree, Actor owner) throws IOException {
        return new Context(
                ContextId.parse(tree.text("context_id")),
                owner.user(),
                tree.text("name"),
                tree.text("content"),
                tree.flag("is_default"),
                Instant.parse(tree.text("created_at")),
                Instant.parse(tree.text("updated_at")));
    }
}
