package dev.zenow.application.parameters;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.models.ModelStore;
import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.parameters.ParameterValue;
import dev.zenow.domain.parameters.ParameterValues;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.users.Actor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Parameters over their store; see {@link ModelParameters} for what it promises. */
public final class ModelParametersService implements ModelParameters {
    private final StoredParameters parameters;
    private final ModelStore models;
    private final UnitOfWork work;
    private final ServerRestarts servers;

    public ModelParametersService(
            StoredParameters parameters, ModelStore models, UnitOfWork work, ServerRestarts servers) {
        this.parameters = requireNonNull(parameters, "parameters is null");
        this.models = requireNonNull(models, "models is null");
        this.work = requireNonNull(work, "work is null");
        this.servers = requireNonNull(servers, "servers is null");
    }

    @Override
    public ParameterSheet get(Actor actor, ModelMode mode, Optional<String> model) {
        Map<ParameterLayer, ParameterValues> layers = parameters.layers(actor, mode, known(mode, model));
        return new ParameterSheet(
                mode,
                model,
                Arrays.stream(Parameter.values())
                        .filter(parameter -> parameter.appliesTo(mode))
                        .map(parameter -> entry(parameter, layers))
                        .toList());
    }

    @Override
    public ParameterUpdate update(Actor actor, ParameterChange change) {
        List<Parameter> changed = changed(change);
        changed.stream()
                .filter(parameter -> !parameter.appliesTo(change.mode()))
                .findFirst()
                .ifPresent(parameter -> {
                    throw ProblemCode.INVALID_REQUEST.exception(parameter.label() + " is no parameter of "
                            + change.mode().name().toLowerCase(Locale.ROOT) + " models.");
                });
        var _ = known(change.mode(), change.model());
        parameters.checkExtraFlags(change.set());
        work.inTransaction(() -> {
            Optional<ModelId> model = known(change.mode(), change.model());
            parameters.change(actor, change.mode(), model, change.set(), change.unset());
            return change;
        });
        servers.changed(change.mode());
        List<Parameter> stale = stale(change.mode());
        boolean restarting = change.restart() && !stale.isEmpty();
        if (restarting) {
            servers.restart(actor, change.mode());
        }
        return new ParameterUpdate(
                get(actor, change.mode(), change.model()),
                changed.stream().filter(Predicate.not(stale::contains)).toList(),
                changed.stream().filter(stale::contains).toList(),
                restarting);
    }

    /** What a running server has another value of than a new one would get. */
    private List<Parameter> stale(ModelMode mode) {
        Optional<Launch> running = servers.running(mode);
        if (running.isEmpty()) {
            return List.of();
        }
        ParameterValues now = running.get().parameters().values();
        ParameterValues next =
                parameters.of(running.get().model(), Optional.empty()).values();
        return Arrays.stream(Parameter.values())
                .filter(parameter -> !now.get(parameter).equals(next.get(parameter)))
                .toList();
    }

    private Optional<ModelId> known(ModelMode mode, Optional<String> name) {
        return name.map(model -> models.find(mode, model)
                .orElseThrow(ProblemCode.MODEL_NOT_FOUND::exception)
                .id());
    }

    private static List<Parameter> changed(ParameterChange change) {
        return Stream.concat(change.set().asMap().keySet().stream(), change.unset().stream())
                .sorted()
                .toList();
    }

    private static ParameterSheet.Entry entry(Parameter parameter, Map<ParameterLayer, ParameterValues> layers) {
        ParameterLayer from = ParameterLayer.ENGINE;
        Optional<ParameterValue> value = Optional.empty();
        for (Map.Entry<ParameterLayer, ParameterValues> layer : layers.entrySet()) {
            Optional<ParameterValue> here = layer.getValue().get(parameter);
            if (here.isPresent()) {
                value = here;
                from = layer.getKey();
            }
        }
        return new ParameterSheet.Entry(parameter, value, from);
    }
}
