package dev.zenow.application.providers;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.providers.Provider;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.users.Actor;
import java.util.List;
import java.util.Optional;

/**
 * What people do with their remote servers. What is not there, or not the actor's, is {@code PROVIDER_NOT_FOUND}; a name that is
 * taken, {@code PROVIDER_NAME_TAKEN}; values that cannot be, {@code INVALID_REQUEST}; an address that is not allowed,
 * {@code PROVIDER_ADDRESS_REFUSED}.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>list</td><td>their own and the presets, by name; a preset has the same id at every time</td></tr>
 * <tr><td>named</td><td>letter case of ASCII ignored</td></tr>
 * <tr><td>change, setKey of a preset</td><td>makes it their own, under the same id</td></tr>
 * <tr><td>delete</td><td>with its key; a preset is listed again as it was configured</td></tr>
 * <tr><td>setKey</td><td>replaces an earlier one; nobody can read it again</td></tr>
 * <tr><td>forgetKey</td><td>nothing happens when there is none</td></tr>
 * <tr><td>test</td><td>asks the server for one short reply and for its models; what goes wrong is part of the result. Outside the limit
 * of calls, so that a provider can be tested while it is busy</td></tr>
 * </table>
 */
public interface Providers {
    int MAX_KEY = 4_096;

    List<Entry> list(Actor actor);

    Entry get(Actor actor, ProviderId id);

    Optional<Entry> named(Actor actor, String name);

    /** How it is called; empty: it is gone. */
    Optional<String> name(Actor actor, ProviderId id);

    Entry create(Actor actor, NewProvider wanted);

    Entry change(Actor actor, ProviderId id, ProviderChange change);

    void delete(Actor actor, ProviderId id);

    Entry setKey(Actor actor, ProviderId id, String key);

    Entry forgetKey(Actor actor, ProviderId id);

    ProviderTest test(Actor actor, ProviderId id) throws InterruptedException;

    /** Of one that is not stored. */
    ProviderTest test(Actor actor, NewProvider unsaved) throws InterruptedException;

    /**
     * A provider as people see it.
     *
     * @param key what may be shown of its key, such as {@code sk-…abcd}; empty: it has none
     * @param preset whether it comes from the configuration
     */
    record Entry(Provider provider, Optional<String> key, boolean preset) {
        public Entry {
            requireNonNull(provider, "provider is null");
            requireNonNull(key, "key is null");
        }

        /** Whether it can be asked. */
        public boolean complete() {
            return provider.address().isPresent();
        }
    }

    /**
     * What a provider is made from; what is absent defaults.
     *
     * @param address as people paste it; empty: filled in later
     */
    record NewProvider(
            String name,
            Optional<String> address,
            String model,
            Optional<Integer> contextSize,
            Optional<Integer> mostCalls,
            Optional<String> key) {
        public NewProvider {
            requireNonNull(name, "name is null");
            requireNonNull(address, "address is null");
            requireNonNull(model, "model is null");
            requireNonNull(contextSize, "contextSize is null");
            requireNonNull(mostCalls, "mostCalls is null");
            requireNonNull(key, "key is null");
        }

        /** Without the key, so that it can be logged. */
        @Override
        public String toString() {
            return "NewProvider[%s, %s, %s]".formatted(name, address, model);
        }
    }

    /** What to change; what is absent stays. */
    record ProviderChange(
            Optional<String> name,
            Optional<String> address,
            Optional<String> model,
            Optional<Integer> contextSize,
            Optional<Integer> mostCalls) {
        public static final ProviderChange NONE = new ProviderChange(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * What came of a test.
     *
     * @param millis from the question to the end of the reply, or to the fault
     * @param models what the server says it has; empty: it does not say
     * @param reply the beginning of what the model said
     * @param problem empty: it works
     */
    record ProviderTest(long millis, List<String> models, String reply, Optional<Problem> problem) {
        public ProviderTest {
            models = List.copyOf(models);
            requireNonNull(reply, "reply is null");
            requireNonNull(problem, "problem is null");
        }

        public boolean ok() {
            return problem.isEmpty();
        }
    }
}
