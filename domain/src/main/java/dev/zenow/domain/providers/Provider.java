package dev.zenow.domain.providers;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A model on a server that speaks OpenAI's interface. Its key is not part of it: nobody reads it but who calls the server.
 *
 * @param name of its owner's choice, unique among theirs; requests name it as a model
 * @param address empty: not filled in yet, as of a preset
 * @param model what the server calls the model
 * @param contextSize the tokens of a prompt and its reply together, as far as its owner knows
 * @param mostCalls how many calls may be under way at once
 */
public record Provider(
        ProviderId id,
        UserId owner,
        String name,
        Optional<ProviderAddress> address,
        String model,
        int contextSize,
        int mostCalls,
        Instant createdAt,
        Instant updatedAt) {
    public static final int MAX_NAME = 100;
    public static final int MAX_MODEL = 200;
    public static final int DEFAULT_CONTEXT_SIZE = 8_192;
    public static final int LEAST_CONTEXT_SIZE = 512;
    public static final int DEFAULT_CALLS = 10;
    public static final int MOST_CALLS = 1_000;

    public Provider {
        requireNonNull(id, "id is null");
        requireNonNull(owner, "owner is null");
        requireNonNull(address, "address is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(updatedAt, "updatedAt is null");
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException("a name has 1 to " + MAX_NAME + " characters");
        }
        if (model.isBlank() || model.length() > MAX_MODEL) {
            throw new IllegalArgumentException("a model's name has 1 to " + MAX_MODEL + " characters");
        }
        if (contextSize < LEAST_CONTEXT_SIZE) {
            throw new IllegalArgumentException("a context has at least " + LEAST_CONTEXT_SIZE + " tokens");
        }
        if (mostCalls < 1 || mostCalls > MOST_CALLS) {
            throw new IllegalArgumentException("1 to " + MOST_CALLS + " calls may be under way at once");
        }
    }
}
