package dev.zenow.cli;

import dev.zenow.application.parameters.ModelParameters;
import dev.zenow.application.parameters.ParameterLayer;
import dev.zenow.application.parameters.ParameterSheet;
import dev.zenow.application.parameters.ParameterUpdate;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.parameters.ParameterValue;
import dev.zenow.domain.parameters.ParameterValues;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.ServerParameters;
import dev.zenow.domain.users.Actor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Standard server parameters under one layer that a test sets; a server always runs, and restarts when it is told to. */
final class ScriptedParameters implements ModelParameters {
    final CopyOnWriteArrayList<ParameterChange> changes = new CopyOnWriteArrayList<>();
    private volatile ParameterValues stored = ParameterValues.NONE;

    @Override
    public ParameterSheet get(Actor actor, ModelMode mode, Optional<String> model) {
        if (model.filter("missing"::equals).isPresent()) {
            throw ProblemCode.MODEL_NOT_FOUND.exception();
        }
        ParameterValues defaults = ServerParameters.STANDARD.values();
        return new ParameterSheet(
                mode,
                model,
                Arrays.stream(Parameter.values())
                        .filter(parameter -> parameter.appliesTo(mode))
                        .map(parameter -> {
                            Optional<ParameterValue> own = stored.get(parameter);
                            Optional<ParameterValue> value = own.or(() -> defaults.get(parameter));
                            ParameterLayer layer = own.isPresent() ? ParameterLayer.MODEL : ParameterLayer.DEFAULT;
                            return new ParameterSheet.Entry(
                                    parameter, value, value.isEmpty() ? ParameterLayer.ENGINE : layer);
                        })
                        .toList());
    }

    @Override
    public ParameterUpdate update(Actor actor, ParameterChange change) {
        ParameterSheet before = get(actor, change.mode(), change.model());
        changes.add(change);
        stored = change.set().over(stored.only(parameter -> !change.unset().contains(parameter)));
        List<Parameter> changed = before.entries().stream()
                .map(ParameterSheet.Entry::parameter)
                .filter(parameter -> change.set().get(parameter).isPresent()
                        || change.unset().contains(parameter))
                .toList();
        List<Parameter> later = changed.stream().filter(Parameter::needsRestart).toList();
        return new ParameterUpdate(
                get(actor, change.mode(), change.model()),
                changed.stream().filter(parameter -> !parameter.needsRestart()).toList(),
                later,
                change.restart() && !later.isEmpty());
    }
}
