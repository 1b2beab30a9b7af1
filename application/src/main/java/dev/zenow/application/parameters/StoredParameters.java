package dev.zenow.application.parameters;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.parameters.ParameterGroup;
import dev.zenow.domain.parameters.ParameterValue;
import dev.zenow.domain.parameters.ParameterValues;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.runtime.ServerParameters;
import dev.zenow.domain.users.Actor;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters that servers, replies and new sessions get: what a request asks for, over what is stored for the model, over
 * what is stored for the mode, over the configured defaults.
 *
 * <p>What is stored can never keep a model from loading: values that cannot be used any more, and extra flags that the engine
 * does not take any more, are left out with a warning.
 */
public final class StoredParameters {
    private static final System.Logger LOG = System.getLogger(StoredParameters.class.getName());

    private final ParameterLayers layers;
    private final EngineOptions engine;
    private final Map<ModelMode, ParameterValues> defaults;

    /** @param defaults what is configured; a mode that is not named starts from {@link ServerParameters#STANDARD} */
    public StoredParameters(ParameterStore store, EngineOptions engine, Map<ModelMode, ParameterValues> defaults) {
        this.layers = new ParameterLayers(store);
        this.engine = requireNonNull(engine, "engine is null");
        Map<ModelMode, ParameterValues> complete = new EnumMap<>(ModelMode.class);
        for (ModelMode mode : ModelMode.values()) {
            complete.put(
                    mode,
                    defaults.getOrDefault(mode, ParameterValues.NONE)
                            .over(ServerParameters.STANDARD.values())
                            .only(parameter -> parameter.appliesTo(mode)));
        }
        this.defaults = Map.copyOf(complete);
    }

    /**
     * What a model's server is to be started with.
     *
     * @param asked what differs for this start
     * @throws ProblemException {@code INVALID_REQUEST} or {@code ENGINE_FLAG_…} when what was asked for cannot be
     */
    public ServerParameters of(Model model, Optional<ParameterValues> asked) {
        ParameterValues wanted = asked.orElse(ParameterValues.NONE);
        ServerParameters parameters = usable(stored(Actor.LOCAL, model.mode(), Optional.of(model.id())), model.name());
        if (wanted.isEmpty()) {
            return parameters;
        }
        ServerParameters changed = parameters.with(wanted);
        refuseConflict(changed);
        checkExtraFlags(wanted);
        return changed;
    }

    /** Keeps parameters that have proven to work, for the model; to be called in a transaction. */
    public void keep(Model model, ParameterValues asked) {
        layers.change(Actor.LOCAL, model.mode(), Optional.of(model.id()), asked.only(ParameterGroup.SERVER), Set.of());
    }

    /** How replies of a model are sampled for somebody whose request says nothing. */
    public SamplingParameters sampling(Actor actor, Model model) {
        return SamplingParameters.of(stored(actor, model.mode(), Optional.of(model.id())));
    }

    /** The most tokens of a reply to somebody whose request says nothing, whoever answers it. */
    public int longestReply(Actor actor) {
        return requireNonNull(
                SamplingParameters.of(stored(actor, ModelMode.LLM, Optional.empty()))
                        .maxTokens(),
                "every mode has a longest reply");
    }

    /**
     * What a new session of somebody tells the model before everything else.
     *
     * @param model the one that would answer, where there is one
     */
    public String systemPrompt(Actor actor, Optional<Model> model) {
        return stored(actor, ModelMode.LLM, model.map(Model::id))
                .get(Parameter.SYSTEM_PROMPT)
                .map(value -> String.valueOf(value.plain()))
                .orElse("");
    }

    /** Every layer by itself, the lowest first. */
    Map<ParameterLayer, ParameterValues> layers(Actor actor, ModelMode mode, Optional<ModelId> model) {
        Map<ParameterLayer, ParameterValues> all = new EnumMap<>(ParameterLayer.class);
        all.put(ParameterLayer.DEFAULT, requireNonNull(defaults.get(mode)));
        all.put(ParameterLayer.MODE, layers.read(actor, mode, Optional.empty()));
        if (model.isPresent()) {
            all.put(ParameterLayer.MODEL, layers.read(actor, mode, model));
        }
        all.replaceAll((_, values) -> values.only(parameter -> parameter.appliesTo(mode)));
        return all;
    }

    /** Refuses extra flags that the engine would not take; asks the engine, so not to be called in a transaction. */
    void checkExtraFlags(ParameterValues set) {
        engine.check(extraFlags(set));
    }

    /**
     * Sets some values of a mode or model and forgets others; to be called in a transaction.
     *
     * @throws ProblemException {@code INVALID_REQUEST} when the values that result cannot be together
     */
    void change(Actor actor, ModelMode mode, Optional<ModelId> model, ParameterValues set, Set<Parameter> unset) {
        layers.change(actor, mode, model, set, unset);
        refuseConflict(ServerParameters.STANDARD.with(stored(actor, mode, model)));
    }

    private ParameterValues stored(Actor actor, ModelMode mode, Optional<ModelId> model) {
        ParameterValues all = ParameterValues.NONE;
        for (ParameterValues layer : layers(actor, mode, model).values()) {
            all = layer.over(all);
        }
        return all;
    }

    private ServerParameters usable(ParameterValues stored, String model) {
        ServerParameters parameters = ServerParameters.STANDARD.with(stored);
        Optional<String> conflict = parameters.conflict();
        if (conflict.isPresent()) {
            warn(model, conflict.get());
            parameters = parameters.with(Parameter.FLASH_ATTENTION, "auto");
        }
        try {
            engine.check(parameters.extraFlags());
        } catch (ProblemException e) {
            // Without an engine there is nothing to check against; the start will say so.
            if (e.problem().code() == ProblemCode.ENGINE_FLAG_UNKNOWN
                    || e.problem().code() == ProblemCode.ENGINE_FLAG_OWNED) {
                warn(model, e.problem().detail());
                parameters = parameters.with(Parameter.EXTRA_FLAGS, List.of());
            }
        }
        return parameters;
    }

    private static void refuseConflict(ServerParameters parameters) {
        parameters.conflict().ifPresent(reason -> {
            throw ProblemCode.INVALID_REQUEST.exception(reason);
        });
    }

    private static List<String> extraFlags(ParameterValues values) {
        return values.get(Parameter.EXTRA_FLAGS).orElse(null) instanceof ParameterValue.Texts(List<String> words)
                ? words
                : List.of();
    }

    private static void warn(String model, String reason) {
        LOG.log(System.Logger.Level.WARNING, () -> "a stored parameter of " + model + " is left out: " + reason);
    }
}
