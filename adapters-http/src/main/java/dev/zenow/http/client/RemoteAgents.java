package dev.zenow.http.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zenow.application.agents.AgentContent;
import dev.zenow.application.agents.Agents;
import dev.zenow.domain.agents.Agent;
import dev.zenow.domain.agents.AgentId;
import dev.zenow.domain.agents.PresetMessage;
import dev.zenow.domain.agents.Visibility;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.UserId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@link Agents} of another process. */
final class RemoteAgents implements Agents {
    private static final String BASE = "/api/agents";
    private static final UserId NOBODY = new UserId(new UUID(0, 0));

    private final Connection connection;

    RemoteAgents(Connection connection) {
        this.connection = connection;
    }

    @Override
    public List<Agent> list(Actor actor, AgentQuery query) {
        String path = new Query(BASE)
                .with("query", query.text())
                .with("visibility", query.visibility().map(Wire::name))
                .toString();
        return connection.read("GET", path, null, RemoteAgents::agents);
    }

    @Override
    public Agent find(Actor actor, AgentId id) {
        return one("GET", at(id), null);
    }

    @Override
    public Agent add(Actor actor, AgentContent content) {
        return one("POST", BASE, written(content));
    }

    @Override
    public Agent change(Actor actor, AgentId id, UnaryOperator<AgentContent> edit) {
        return one("PATCH", at(id), written(edit.apply(AgentContent.of(find(actor, id)))));
    }

    @Override
    public void delete(Actor actor, AgentId id) {
        connection.call("DELETE", at(id), null);
    }

    @Override
    public Agent copy(Actor actor, AgentId id) {
        return one("POST", at(id) + "/copy", null);
    }

    @Override
    public String exported(Actor actor, Optional<AgentId> id) {
        try (InputStream file = connection.download(id.map(RemoteAgents::at).orElse(BASE) + "/export")) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw Connection.unreachable(broken);
        }
    }

    @Override
    public List<Agent> imported(Actor actor, String file) {
        return connection.upload(
                BASE + "/import", new ByteArrayInputStream(file.getBytes(UTF_8)), RemoteAgents::agents);
    }

    private static String at(AgentId id) {
        return BASE + "/" + id;
    }

    private Agent one(String method, String path, @Nullable Map<String, ?> body) {
        return connection.read(method, path, body, RemoteAgents::agent);
    }

    private static List<Agent> agents(JsonTree page) throws IOException {
        List<Agent> agents = new ArrayList<>();
        for (JsonTree each : page.objects("agents")) {
            agents.add(agent(each));
        }
        return List.copyOf(agents);
    }

    private static Agent agent(JsonTree tree) throws IOException {
        return new Agent(
                AgentId.parse(tree.text("agent_id")),
                tree.optionalText("owner").map(UserId::parse).orElse(NOBODY),
                Wire.constant(Visibility.class, tree.text("visibility")),
                tree.text("name"),
                tree.text("description"),
                tree.text("avatar"),
                prompt(tree),
                tree.texts("greetings"),
                tree.texts("suggested_questions"),
                tree.optionalText("provider_id").map(ProviderId::parse),
                SessionWire.sampling(tree.object("sampling")),
                JsonTree.text(tree.values().get("app_preset")),
                Instant.parse(tree.text("created_at")),
                Instant.parse(tree.text("updated_at")));
    }

    static List<PresetMessage> prompt(JsonTree tree) throws IOException {
        List<PresetMessage> prompt = new ArrayList<>();
        for (JsonTree each : tree.objects("preset_messages")) {
            prompt.add(new PresetMessage(
                    Wire.constant(PresetMessage.Role.class, each.text("role")), each.text("content")));
        }
        return prompt;
    }

    private static Map<String, Object> written(AgentContent content) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("visibility", Wire.name(content.visibility()));
        body.put("name", content.name());
        body.put("description", content.description());
        body.put("avatar", content.avatar());
        body.put(
                "preset_messages",
                content.prompt().stream()
                        .map(message -> Map.of("role", Wire.name(message.role()), "content", message.content()))
                        .toList());
        body.put("greetings", content.greetings());
        body.put("suggested_questions", content.suggestedQuestions());
        body.put(
                "provider_id",
                content.provider().<Object>map(ProviderId::toString).orElse(JsonTree.Nothing.NULL));
        body.put("sampling", Wire.sampling(content.sampling()));
        body.put(
                "app_preset",
                content.appSettings().isEmpty() ? JsonTree.Nothing.NULL : settings(content.appSettings()));
        return body;
    }

    private static Object settings(String json) {
        try {
            return JsonTree.value(json);
        } catch (IOException notJson) {
            throw ProblemCode.INVALID_REQUEST
                    .problem("App settings must be one JSON value.")
                    .exception(notJson);
        }
    }
}
