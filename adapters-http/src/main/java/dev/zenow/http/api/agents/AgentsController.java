package dev.zenow.http.api.agents;

import dev.zenow.application.agents.AgentContent;
import dev.zenow.application.agents.Agents;
import dev.zenow.application.agents.Agents.AgentQuery;
import dev.zenow.domain.agents.Agent;
import dev.zenow.domain.agents.AgentId;
import dev.zenow.domain.agents.Visibility;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.api.problems.MayFail;
import dev.zenow.http.api.sessions.Ids;
import dev.zenow.http.api.sessions.Texts;
import dev.zenow.http.security.Actors;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Controller("/api/agents")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(
        name = "agents",
        description =
                "Presets that chats start from. A session takes a copy when it is made from one; what becomes of the"
                        + " agent later does not change it.")
class AgentsController {
    private static final String ONE_AGENT = "{\"name\":\"Poet\",\"preset_messages\":[{\"role\":\"system\","
            + "\"content\":\"You answer in rhymes.\"}],\"greetings\":[\"What shall I rhyme on?\"]}";

    private final Agents agents;
    private final AgentProviders providers;
    private final Actors actors;
    private final JsonMapper json;

    AgentsController(Agents agents, AgentProviders providers, Actors actors, JsonMapper json) {
        this.agents = agents;
        this.providers = providers;
        this.actors = actors;
        this.json = json;
    }

    /**
     * @param query only those with this text in name or description
     * @param visibility only private, shared or built_in ones
     */
    @Get
    @MayFail
    @Operation(
            operationId = "listAgents",
            summary = "Lists one's own agents, the shared ones of everybody and those that come with Zenow")
    @ApiResponse(responseCode = "200", description = "By name; those that come with Zenow last")
    AgentsView list(
            HttpRequest<?> request, @Nullable @QueryValue String query, @Nullable @QueryValue String visibility) {
        Actor actor = actors.of(request);
        return view(
                actor,
                agents.list(
                        actor,
                        new AgentQuery(
                                Optional.ofNullable(query),
                                Optional.ofNullable(visibility)
                                        .map(word -> Texts.constant(Visibility.class, "visibility", word)))));
    }

    @Post
    @MayFail
    @Operation(operationId = "createAgent", summary = "Makes an agent")
    @ApiResponse(
            responseCode = "201",
            description = "The agent",
            content = @Content(schema = @Schema(implementation = AgentView.class)))
    HttpResponse<AgentView> create(HttpRequest<?> request, @Valid @Body AgentBody body) {
        Actor actor = actors.of(request);
        return created(actor, agents.add(actor, providers.resolved(actor, body).edit(AgentContent.named(""), json)));
    }

    @Get("/{id}")
    @MayFail
    @Operation(operationId = "getAgent", summary = "Shows one agent")
    @ApiResponse(responseCode = "200", description = "The agent")
    AgentView get(HttpRequest<?> request, @PathVariable String id) {
        Actor actor = actors.of(request);
        return view(actor, agents.find(actor, Ids.agent(id)));
    }

    @Patch("/{id}")
    @MayFail
    @Operation(
            operationId = "changeAgent",
            summary = "Changes an agent of one's own; sessions that were made from it keep what they have")
    @ApiResponse(responseCode = "200", description = "The agent as it is now")
    AgentView change(HttpRequest<?> request, @PathVariable String id, @Valid @Body AgentBody body) {
        Actor actor = actors.of(request);
        // Before a provider is made for it: only one's own is changed.
        var _ = agents.find(actor, Ids.agent(id));
        AgentBody resolved = providers.resolved(actor, body);
        return view(actor, agents.change(actor, Ids.agent(id), old -> resolved.edit(old, json)));
    }

    @Delete("/{id}")
    @MayFail
    @Operation(
            operationId = "deleteAgent",
            summary = "Deletes an agent of one's own; sessions that were made from it keep what they have")
    @ApiResponse(responseCode = "204", description = "It is gone")
    HttpResponse<?> delete(HttpRequest<?> request, @PathVariable String id) {
        agents.delete(actors.of(request), Ids.agent(id));
        return HttpResponse.noContent();
    }

    @Post(value = "/{id}/copy", consumes = "*/*")
    @MayFail
    @Operation(operationId = "copyAgent", summary = "Makes a private copy of any agent that one sees, to be changed")
    @ApiResponse(
            responseCode = "201",
            description = "The copy",
            content = @Content(schema = @Schema(implementation = AgentView.class)))
    HttpResponse<AgentView> copy(HttpRequest<?> request, @PathVariable String id) {
        Actor actor = actors.of(request);
        return created(actor, agents.copy(actor, Ids.agent(id)));
    }

    @Get("/{id}/export")
    @MayFail
    @Operation(operationId = "exportAgent", summary = "Gives an agent as a file; without its provider and without keys")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
    HttpResponse<byte[]> export(HttpRequest<?> request, @PathVariable String id) {
        return file(request, Optional.of(Ids.agent(id)), "agent.json");
    }

    @Get("/export")
    @MayFail
    @Operation(operationId = "exportAgents", summary = "Gives all agents of one's own as one file")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
    HttpResponse<byte[]> exportAll(HttpRequest<?> request) {
        return file(request, Optional.empty(), "agents.json");
    }

    @Post(value = "/import", consumes = "*/*")
    @MayFail
    @Operation(
            operationId = "importAgents",
            summary = "Takes agents in: all of a file or none",
            description =
                    "The body is the file itself: an export, one agent, or an array of them. They become private, with"
                            + " ids of their own, answered by the local model.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(type = "object"),
                                            examples = @ExampleObject(name = "agent", value = ONE_AGENT))))
    @ApiResponse(responseCode = "200", description = "The agents that were made")
    AgentsView importFrom(HttpRequest<?> request, @Body byte[] file) {
        Actor actor = actors.of(request);
        return view(actor, agents.imported(actor, new String(file, StandardCharsets.UTF_8)));
    }

    private HttpResponse<byte[]> file(HttpRequest<?> request, Optional<AgentId> agent, String name) {
        String text = agents.exported(actors.of(request), agent);
        return HttpResponse.ok(text.getBytes(StandardCharsets.UTF_8))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
    }

    private HttpResponse<AgentView> created(Actor actor, Agent agent) {
        return HttpResponse.created(view(actor, agent), URI.create("/api/agents/" + agent.id()));
    }

    private AgentView view(Actor actor, Agent agent) {
        return AgentView.of(agent, actor, json, providers.of(actor));
    }

    private AgentsView view(Actor actor, List<Agent> found) {
        return AgentsView.of(found, actor, json, providers.of(actor));
    }
}
