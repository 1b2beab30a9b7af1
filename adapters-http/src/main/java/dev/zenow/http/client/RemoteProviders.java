package dev.zenow.http.client;

import dev.zenow.application.providers.Providers;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.providers.Provider;
import dev.zenow.domain.providers.ProviderAddress;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.users.Actor;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link Providers} of another process. */
final class RemoteProviders implements Providers {
    private static final String BASE = "/api/providers";
    private static final Duration TEST = Duration.ofSeconds(90);

    private final Connection connection;

    RemoteProviders(Connection connection) {
        this.connection = connection;
    }

    @Override
    public List<Entry> list(Actor actor) {
        return connection.read("GET", BASE, null, page -> {
            List<Entry> entries = new ArrayList<>();
            for (JsonTree each : page.objects("providers")) {
                entries.add(entry(each, actor));
            }
            return List.copyOf(entries);
        });
    }

    @Override
    public Entry get(Actor actor, ProviderId id) {
        return one(actor, "GET", at(id), null);
    }

    @Override
    public Optional<Entry> named(Actor actor, String name) {
        return list(actor).stream()
                .filter(entry -> entry.provider().name().equalsIgnoreCase(name))
                .findFirst();
    }

    @Override
    public Optional<String> name(Actor actor, ProviderId id) {
        try {
            return Optional.of(get(actor, id).provider().name());
        } catch (ProblemException gone) {
            if (gone.problem().code() == ProblemCode.PROVIDER_NOT_FOUND) {
                return Optional.empty();
            }
            throw gone;
        }
    }

    @Override
    public Entry create(Actor actor, NewProvider wanted) {
        return one(actor, "POST", BASE, body(wanted));
    }

    @Override
    public Entry change(Actor actor, ProviderId id, ProviderChange change) {
        Map<String, Object> body = new LinkedHashMap<>();
        change.name().ifPresent(text -> body.put("name", text));
        change.address().ifPresent(text -> body.put("base_url", text));
        change.model().ifPresent(text -> body.put("model", text));
        change.contextSize().ifPresent(tokens -> body.put("context_size", tokens));
        change.mostCalls().ifPresent(calls -> body.put("most_calls", calls));
        return one(actor, "PATCH", at(id), body);
    }

    @Override
    public void delete(Actor actor, ProviderId id) {
        connection.call("DELETE", at(id), null);
    }

    @Override
    public Entry setKey(Actor actor, ProviderId id, String key) {
        return one(actor, "PUT", at(id) + "/key", Map.of("api_key", key));
    }

    @Override
    public Entry forgetKey(Actor actor, ProviderId id) {
        return one(actor, "DELETE", at(id) + "/key", null);
    }

    @Override
    public ProviderTest test(Actor actor, ProviderId id) {
        return connection.read("POST", at(id) + "/test", null, TEST, RemoteProviders::test);
    }

    @Override
    public ProviderTest test(Actor actor, NewProvider unsaved) {
        return connection.read("POST", BASE + "/test", body(unsaved), TEST, RemoteProviders::test);
    }

    private Entry one(Actor actor, String method, String path, @Nullable Map<String, ?> body) {
        return connection.read(method, path, body, tree -> entry(tree, actor));
    }

    private static Map<String, Object> body(NewProvider wanted) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", wanted.name());
        wanted.address().ifPresent(text -> body.put("base_url", text));
        body.put("model", wanted.model());
        wanted.contextSize().ifPresent(tokens -> body.put("context_size", tokens));
        wanted.mostCalls().ifPresent(calls -> body.put("most_calls", calls));
        wanted.key().ifPresent(key -> body.put("api_key", key));
        return body;
    }

    private static Entry entry(JsonTree tree, Actor owner) throws IOException {
        Provider provider = new Provider(
                ProviderId.parse(tree.text("provider_id")),
                owner.user(),
                tree.text("name"),
                tree.optionalText("base_url").map(ProviderAddress::parse),
                tree.text("model"),
                tree.integer("context_size"),
                tree.integer("most_calls"),
                Instant.parse(tree.text("created_at")),
                Instant.parse(tree.text("updated_at")));
        return new Entry(provider, tree.optionalText("api_key"), tree.flag("preset"));
    }

    private static ProviderTest test(JsonTree tree) throws IOException {
        return new ProviderTest(
                tree.longInteger("latency_ms"),
                tree.texts("models"),
                tree.text("reply"),
                tree.object("problem").map(Wire::problem));
    }

    private static String at(ProviderId id) {
        return BASE + "/" + id;
    }
}
