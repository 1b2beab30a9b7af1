package dev.zenow.application.providers;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.providers.Provider;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.users.UserId;
import java.util.Optional;
import java.util.function.IntConsumer;

/** There are none. */
public final class NoProviders implements ProviderCalls {
    @Override
    public Optional<Provider> find(UserId user, ProviderId provider) {
        return Optional.empty();
    }

    @Override
    public Provider usable(UserId user, ProviderId provider) {
        throw ProblemCode.PROVIDER_NOT_FOUND.exception();
    }

    @Override
    public Call begin(UserId user, ProviderId provider, IntConsumer positions, Cancellation cancellation) {
        throw ProblemCode.PROVIDER_NOT_FOUND.exception();
    }
}
