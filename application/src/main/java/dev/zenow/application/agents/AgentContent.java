package dev.zenow.application.agents;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.agents.Agent;
import dev.zenow.domain.agents.PresetMessage;
import dev.zenow.domain.agents.Visibility;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.runtime.SamplingParameters;
import java.util.List;
import java.util.Optional;

/** What its owner decides about an agent; the meaning of each is that of {@link Agent}. Not checked yet. */
public record AgentContent(
        Visibility visibility,
        String name,
        String description,
        String avatar,
        List<PresetMessage> prompt,
        List<String> greetings,
        List<String> suggestedQuestions,
        Optional<ProviderId> provider,
        SamplingParameters sampling,
        String appSettings) {
    public AgentContent {
        requireNonNull(visibility, "visibility is null");
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        requireNonNull(avatar, "avatar is null");
        prompt = List.copyOf(prompt);
        greetings = List.copyOf(greetings);
        suggestedQuestions = List.copyOf(suggestedQuestions);
        requireNonNull(provider, "provider is null");
        requireNonNull(sampling, "sampling is null");
        requireNonNull(appSettings, "appSettings is null");
    }

    /** A private agent that has a name and nothing else. */
    public static AgentContent named(String name) {
        return new AgentContent(
                Visibility.PRIVATE,
                name,
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                SamplingParameters.NONE,
                "");
    }

    public static AgentContent of(Agent agent) {
        return new AgentContent(
                agent.visibility(),
                agent.name(),
                agent.description(),
                agent.avatar(),
                agent.prompt(),
                agent.greetings(),
                agent.suggestedQuestions(),
                agent.provider(),
                agent.sampling(),
                agent.appSettings());
    }

    /** Nobody else sees it, and it is answered by the local model. */
    AgentContent taken() {
        return new AgentContent(
                Visibility.PRIVATE,
                name,
                description,
                avatar,
                prompt,
                greetings,
                suggestedQuestions,
                Optional.empty(),
                sampling,
                appSettings);
    }
}
