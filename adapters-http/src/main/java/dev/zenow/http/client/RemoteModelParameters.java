package dev.zenow.http.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zenow.application.parameters.ModelParameters;
import dev.zenow.application.parameters.ParameterLayer;
import dev.zenow.application.parameters.ParameterSheet;
import dev.zenow.application.parameters.ParameterUpdate;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.parameters.ParameterGroup;
import dev.zenow.domain.parameters.ParameterValue;
import dev.zenow.domain.users.Actor;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link ModelParameters} of another process. */
final class RemoteModelParameters implements ModelParameters {
    private static final String BASE = "/api/models/";

    private final Connection connection;

    RemoteModelParameters(Connection connection) {
        this.connection = connection;
    }

    @Override
    public ParameterSheet get(Actor actor, ModelMode mode, Optional<String> model) {
        String query = "get_param?mode=" + Wire.name(mode)
                + model.map(name -> "&name=" + URLEncoder.encode(name, UTF_8)).orElse("");
        try {
            return sheet(connection.call("GET", BASE + query, null));
        } catch (IOException failure) {
            throw Connection.unreachable(failure);
        }
    }

    @Override
    public ParameterUpdate update(Actor actor, ParameterChange change) {
        try {
            JsonTree answer = connection.call("POST", BASE + "update_param", body(change));
            return new ParameterUpdate(
                    sheet(answer.object("current").orElseThrow(() -> new IOException("the answer lacks 'current'"))),
                    named(answer.texts("at_once")),
                    named(answer.texts("after_restart")),
                    answer.flag("restarting"));
        } catch (IOException failure) {
            throw Connection.unreachable(failure);
        }
    }

    private static Map<String, Object> body(ParameterChange change) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("mode", Wire.name(change.mode()));
        change.model().ifPresent(name -> body.put("name", name));
        for (Parameter parameter : Parameter.values()) {
            @Nullable
            Object value =
                    change.set().get(parameter).map(ParameterValue::plain).orElse(null);
            if (value != null || change.unset().contains(parameter)) {
                place(body, parameter.group()).put(parameter.label(), value == null ? JsonTree.Nothing.NULL : value);
            }
        }
        body.put("restart", change.restart());
        return body;
    }

    /** The prompt stands beside the groups of the others. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> place(Map<String, Object> body, ParameterGroup group) {
        return switch (group) {
            case SERVER, SAMPLING ->
                (Map<String, Object>) body.computeIfAbsent(
                        group == ParameterGroup.SERVER ? "server" : "sampling",
                        _ -> new LinkedHashMap<String, Object>());
            case PROMPT -> body;
        };
    }

    private static ParameterSheet sheet(JsonTree tree) throws IOException {
        List<ParameterSheet.Entry> entries = new ArrayList<>();
        for (JsonTree entry : tree.objects("parameters")) {
            // A parameter that only the other version knows cannot be shown.
            Optional<Parameter> parameter = Parameter.of(entry.text("name"));
            if (parameter.isPresent()) {
                entries.add(entry(parameter.get(), entry));
            }
        }
        return new ParameterSheet(
                Wire.constant(ModelMode.class, tree.text("mode")), tree.optionalText("name"), entries);
    }

    private static ParameterSheet.Entry entry(Parameter parameter, JsonTree entry) throws IOException {
        try {
            return new ParameterSheet.Entry(
                    parameter,
                    Optional.ofNullable(entry.values().get("value")).map(parameter::check),
                    Wire.constant(ParameterLayer.class, entry.text("layer")));
        } catch (IllegalArgumentException strange) {
            throw new IOException("the answer holds a value that cannot be: " + strange.getMessage(), strange);
        }
    }

    private static List<Parameter> named(List<String> labels) {
        return labels.stream().flatMap(label -> Parameter.of(label).stream()).toList();
    }
}
