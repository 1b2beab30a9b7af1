package dev.zenow.application.parameters;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.models.Model;
import dev.zenow.domain.runtime.ServerParameters;
import dev.zenow.domain.users.Actor;
import java.util.Map;
import java.util.Optional;

/** The server parameters that a model is started with when a load names none: what was kept for it, over the defaults. */
public final class StoredParameters {
    private static final System.Logger LOG = System.getLogger(StoredParameters.class.getName());

    private final ParameterStore store;
    private final ServerParameters defaults;

    /** @param defaults what a model is started with when nothing else was asked for */
    public StoredParameters(ParameterStore store, ServerParameters defaults) {
        this.store = requireNonNull(store, "store is null");
        this.defaults = requireNonNull(defaults, "defaults is null");
    }

    /** Values that cannot be used any more are left out, with a warning: a model must not become impossible to load. */
    public ServerParameters of(Actor actor, Model model) {
        Map<String, String> values = store.parameters(actor.user(), model.mode(), Optional.of(model.id()));
        try {
            return ServerParameterCodec.decode(values, defaults);
        } catch (IllegalArgumentException e) {
            LOG.log(System.Logger.Level.WARNING, "the stored parameters of " + model.name() + " are not valid", e);
            return defaults;
        }
    }

    /** Keeps parameters that have proven to work; to be called in a transaction. */
    public void keep(Actor actor, Model model, ServerParameters values) {
        store.setParameters(actor.user(), model.mode(), Optional.of(model.id()), ServerParameterCodec.encode(values));
    }
}
