package dev.zenow.application.relay;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.models.ModelMode;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A model that a request may name.
 *
 * @param aliases other names that it answers to, unless they fit several models
 * @param owner whose it is: {@code local}, or the provider's name
 * @param contextLength in tokens: what one request may use while it serves, else what it was trained with; empty: not known
 * @param loaded whether it answers without being loaded first
 */
public record AskableModel(
        String name,
        Set<String> aliases,
        ModelMode mode,
        String owner,
        Instant since,
        OptionalLong contextLength,
        boolean loaded,
        Set<Capability> capabilities) {
    public AskableModel {
        requireNonNull(name, "name is null");
        aliases = Set.copyOf(aliases);
        requireNonNull(mode, "mode is null");
        requireNonNull(owner, "owner is null");
        requireNonNull(since, "since is null");
        capabilities = Set.copyOf(capabilities);
    }

    /** What it can be asked for. */
    public enum Capability {
        CHAT,
        COMPLETION,
        EMBEDDING,
        RERANK,
        TOOLS,
        JSON
    }
}
