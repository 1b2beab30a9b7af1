package dev.zenow.domain.agents;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A preset that chats start from.
 *
 * @param owner who made it; of a built-in one: nobody in particular
 * @param avatar a short text or emoji, or the address of a picture, or a {@code data:} one; empty text: none
 * @param prompt its preset messages, in order
 * @param greetings are shown in a new chat and never sent to a model
 * @param suggestedQuestions offered in a new chat
 * @param provider who answers its chats; empty: the local model
 * @param appSettings JSON of the clients, kept as it was given; empty text: none
 */
public record Agent(
        AgentId id,
        UserId owner,
        Visibility visibility,
        String name,
        String description,
        String avatar,
        List<PresetMessage> prompt,
        List<String> greetings,
        List<String> suggestedQuestions,
        Optional<ProviderId> provider,
        SamplingParameters sampling,
        String appSettings,
        Instant createdAt,
        Instant updatedAt) {
    public static final int MAX_NAME = 100;

    public Agent {
        requireNonNull(id, "id is null");
        requireNonNull(owner, "owner is null");
        requireNonNull(visibility, "visibility is null");
        requireNonNull(description, "description is null");
        requireNonNull(avatar, "avatar is null");
        prompt = List.copyOf(prompt);
        greetings = List.copyOf(greetings);
        suggestedQuestions = List.copyOf(suggestedQuestions);
        requireNonNull(provider, "provider is null");
        requireNonNull(sampling, "sampling is null");
        requireNonNull(appSettings, "appSettings is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(updatedAt, "updatedAt is null");
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException("a name has 1 to " + MAX_NAME + " characters");
        }
    }
}
