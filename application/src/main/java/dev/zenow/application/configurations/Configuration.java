package dev.zenow.application.configurations;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * What was configured under a name.
 *
 * @param name as the client sends it; empty: it sends none
 * @param answeredBy who answers
 * @param preset chosen among the owner's providers; kept while something else answers
 * @param custom the provider that was made for this configuration; kept likewise
 * @param maxTokens the longest reply; empty: the model's own setting
 */
public record Configuration(
        UserId owner,
        String name,
        AnsweredBy answeredBy,
        Optional<ProviderId> preset,
        Optional<ProviderId> custom,
        Optional<Integer> maxTokens,
        Instant updatedAt) {
    /** Who answers. */
    public enum AnsweredBy {
        LOCAL,
        PRESET,
        CUSTOM
    }

    public Configuration {
        requireNonNull(owner, "owner is null");
        requireNonNull(name, "name is null");
        requireNonNull(answeredBy, "answeredBy is null");
        requireNonNull(preset, "preset is null");
        requireNonNull(custom, "custom is null");
        requireNonNull(maxTokens, "maxTokens is null");
        requireNonNull(updatedAt, "updatedAt is null");
    }

    /** Empty: the local model. */
    Optional<ProviderId> provider() {
        return switch (answeredBy) {
            case LOCAL -> Optional.empty();
            case PRESET -> preset;
            case CUSTOM -> custom;
        };
    }
}
