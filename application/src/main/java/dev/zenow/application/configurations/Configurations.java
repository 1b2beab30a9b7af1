package dev.zenow.application.configurations;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.users.Actor;
import java.util.List;
import java.util.Optional;

/**
 * Who answers the clients of the conversations dialect. They send a user name, which names a configuration and is never an
 * identity: whose the configurations are, the actor says.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>a name, where there are several users</td><td>is the actor's own id, or absent; else {@code USER_NAME_FOREIGN}</td></tr>
 * <tr><td>get, chosen of what was never changed</td><td>the local model</td></tr>
 * <tr><td>get, chosen when the provider is gone</td><td>the local model</td></tr>
 * <tr><td>change to a model that is not among the presets</td><td>{@code PROVIDER_NOT_FOUND}</td></tr>
 * <tr><td>change to {@value #CUSTOM}</td><td>makes or changes a provider of this configuration, with its key among the secrets; an address
 * and a model are needed the first time: {@code INVALID_REQUEST}; also what {@code Providers} refuses</td></tr>
 * <tr><td>change with a key as it is shown</td><td>leaves the key as it is</td></tr>
 * </table>
 */
public interface Configurations {
    String LOCAL = "local";
    String CUSTOM = "custom";

    /** Refuses a name that the actor may not use. */
    void check(Actor actor, Optional<String> name);

    Shown get(Actor actor, Optional<String> name);

    Shown change(Actor actor, Optional<String> name, ConfigurationChange change);

    Chosen chosen(Actor actor, Optional<String> name);

    /**
     * A configuration as its client sees it.
     *
     * @param modelType {@link #LOCAL}, {@link #CUSTOM}, or the name of a provider
     * @param address empty: the local model's, or not filled in yet
     * @param model empty text: none is chosen
     * @param key masked
     * @param presets what a model type may be beside the two
     */
    record Shown(
            String modelType,
            Optional<String> address,
            String model,
            Optional<String> key,
            List<String> presets,
            Optional<Integer> maxTokens) {
        public Shown {
            requireNonNull(modelType, "modelType is null");
            requireNonNull(address, "address is null");
            requireNonNull(model, "model is null");
            requireNonNull(key, "key is null");
            presets = List.copyOf(presets);
            requireNonNull(maxTokens, "maxTokens is null");
        }
    }

    /** What is absent stays; the last three count for {@link #CUSTOM} alone. */
    record ConfigurationChange(
            String modelType,
            Optional<Integer> maxTokens,
            Optional<String> customAddress,
            Optional<String> customModel,
            Optional<String> customKey) {
        /** Without the key, so that it can be logged. */
        @Override
        public String toString() {
            return "ConfigurationChange[%s, %s]".formatted(modelType, customAddress);
        }
    }

    /**
     * What a turn is to be made with.
     *
     * @param stored whether anything was configured
     * @param provider empty: the local model
     */
    record Chosen(boolean stored, Optional<ProviderId> provider, Optional<Integer> maxTokens) {}
}
