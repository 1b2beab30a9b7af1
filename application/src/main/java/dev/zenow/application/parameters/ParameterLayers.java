package dev.zenow.application.parameters;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.parameters.ParameterGroup;
import dev.zenow.domain.parameters.ParameterValue;
import dev.zenow.domain.parameters.ParameterValues;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.UserId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The layers that are stored: what is set for a mode, and for one model of it. Servers belong to the installation, so what they
 * are started with is stored for {@link Actor#LOCAL}; everything else for the acting user.
 *
 * <p>A value is stored under its group and name, such as {@code server.context_size}. Version 0.1 stored parameters of servers
 * without the group; these are read too, until the parameter is set again. What a newer version has stored stays.
 */
final class ParameterLayers {
    private static final System.Logger LOG = System.getLogger(ParameterLayers.class.getName());

    private final ParameterStore store;

    ParameterLayers(ParameterStore store) {
        this.store = requireNonNull(store, "store is null");
    }

    /** Values that are not allowed any more are left out, with a warning. */
    ParameterValues read(Actor actor, ModelMode mode, Optional<ModelId> model) {
        UserId installation = Actor.LOCAL.user();
        Map<String, String> shared = store.parameters(installation, mode, model);
        Map<String, String> own =
                actor.user().equals(installation) ? shared : store.parameters(actor.user(), mode, model);
        ParameterValues values = ParameterValues.NONE;
        for (Parameter parameter : Parameter.values()) {
            Map<String, String> rows = parameter.group() == ParameterGroup.SERVER ? shared : own;
            Optional<ParameterValue> value = stored(rows, parameter)
                    .flatMap(text -> decode(
                            parameter,
                            text,
                            () -> model.map(id -> "model " + id).orElse("the mode " + mode)));
            if (value.isPresent()) {
                values = values.with(parameter, value.get());
            }
        }
        return values;
    }

    /** Sets some and forgets others, and touches nothing else; to be called in a transaction. */
    void change(Actor actor, ModelMode mode, Optional<ModelId> model, ParameterValues set, Set<Parameter> unset) {
        Map<UserId, Map<String, String>> changed = new HashMap<>();
        for (Parameter parameter : Parameter.values()) {
            Optional<ParameterValue> value = set.get(parameter);
            if (value.isPresent() || unset.contains(parameter)) {
                UserId owner = parameter.group() == ParameterGroup.SERVER ? Actor.LOCAL.user() : actor.user();
                Map<String, String> rows =
                        changed.computeIfAbsent(owner, user -> new HashMap<>(store.parameters(user, mode, model)));
                rows.remove(parameter.label());
                rows.remove(key(parameter));
                value.ifPresent(given -> rows.put(key(parameter), given.encoded()));
            }
        }
        changed.forEach((owner, rows) -> store.setParameters(owner, mode, model, rows));
    }

    private static Optional<String> stored(Map<String, String> rows, Parameter parameter) {
        String old = parameter.group() == ParameterGroup.SERVER ? parameter.label() : key(parameter);
        return Optional.ofNullable(rows.get(key(parameter))).or(() -> Optional.ofNullable(rows.get(old)));
    }

    private static Optional<ParameterValue> decode(Parameter parameter, String text, Supplier<String> where) {
        try {
            return Optional.of(parameter.parse(text));
        } catch (IllegalArgumentException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "what is stored for " + where.get() + " is left out: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static String key(Parameter parameter) {
        return switch (parameter.group()) {
            case SERVER, SAMPLING -> parameter.group().name().toLowerCase(Locale.ROOT) + "." + parameter.label();
            case PROMPT -> parameter.label();
        };
    }
}
