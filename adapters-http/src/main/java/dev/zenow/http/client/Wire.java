package dev.zenow.http.client;

import dev.zenow.application.downloads.DownloadStatus;
import dev.zenow.application.runtime.ModelStatus;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.models.ModelSource;
import dev.zenow.domain.parameters.ParameterValues;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.runtime.ServerState;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Between the words of the domain and the documents of {@code /api}. */
final class Wire {
    private Wire() {}

    static Model model(JsonTree tree) throws IOException {
        return model(tree, tree.text("name"));
    }

    static ModelStatus status(JsonTree tree) throws IOException {
        Optional<String> name = tree.optionalText("model");
        return new ModelStatus(
                constant(ModelMode.class, tree.text("mode")),
                name.isEmpty() ? Optional.empty() : Optional.of(model(tree, name.orElseThrow())),
                constant(ServerState.class, tree.text("state")),
                loading(tree),
                download(tree),
                tree.object("error").map(Wire::problem),
                integer(tree, "context_size"),
                integer(tree, "slots"),
                tree.optionalText("started_at").map(Instant::parse),
                longInteger(tree, "pid"));
    }

    private static Optional<DownloadStatus> download(JsonTree tree) throws IOException {
        Optional<JsonTree> download = tree.object("download");
        return download.isEmpty() ? Optional.empty() : Optional.of(DownloadWire.status(download.orElseThrow()));
    }

    private static Optional<ModelStatus.Loading> loading(JsonTree tree) {
        OptionalDouble progress = tree.number("progress")
                .map(fraction -> OptionalDouble.of(fraction.doubleValue()))
                .orElseGet(OptionalDouble::empty);
        return tree.optionalText("loading").map(name -> new ModelStatus.Loading(name, progress));
    }

    /** A code that this version does not know is shown by its sentences all the same. */
    static Problem problem(JsonTree tree) {
        String id = tree.optionalText("code").orElse("");
        ProblemCode code = ProblemCode.INTERNAL_ERROR;
        for (ProblemCode known : ProblemCode.values()) {
            code = known.id().equals(id) ? known : code;
        }
        return new Problem(
                code,
                tree.optionalText("detail").orElse(code.summary()),
                tree.optionalText("next_step").orElse(code.nextStep()));
    }

    static Map<String, Object> sampling(SamplingParameters sampling) {
        return parameters(sampling.values());
    }

    static Map<String, Object> parameters(ParameterValues values) {
        Map<String, Object> body = new LinkedHashMap<>();
        values.asMap().forEach((parameter, value) -> body.put(parameter.label(), value.plain()));
        return body;
    }

    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static void put(Map<String, Object> body, String name, @Nullable Object value) {
        if (value != null) {
            body.put(name, value);
        }
    }

    private static Model model(JsonTree tree, String name) throws IOException {
        return new Model(
                id(tree.text("model_id")),
                name,
                constant(ModelMode.class, tree.text("mode")),
                source(tree),
                Path.of(tree.text("path")),
                Instant.parse(tree.text("added_at")));
    }

    private static ModelId id(String text) throws IOException {
        try {
            return ModelId.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw new IOException("the answer holds a model id that is none: " + text, malformed);
        }
    }

    private static ModelSource source(JsonTree tree) throws IOException {
        String kind = tree.text("source");
        return switch (kind) {
            case "default" -> new ModelSource.Default(tree.text("entry"), link(tree));
            case "url" -> new ModelSource.Link(link(tree));
            case "path" -> new ModelSource.Local();
            default -> throw new IOException("the answer holds an unknown word: " + kind);
        };
    }

    static URI link(JsonTree tree) throws IOException {
        try {
            return URI.create(tree.text("url"));
        } catch (IllegalArgumentException malformed) {
            throw new IOException("the answer holds a link that is none", malformed);
        }
    }

    static OptionalLong longInteger(JsonTree tree, String name) {
        return tree.number(name)
                .map(number -> OptionalLong.of(number.longValue()))
                .orElse(OptionalLong.empty());
    }

    static OptionalInt integer(JsonTree tree, String name) {
        return tree.number(name)
                .map(number -> OptionalInt.of(number.intValue()))
                .orElse(OptionalInt.empty());
    }

    static JsonTree part(JsonTree tree, String name) throws IOException {
        return tree.object(name).orElseThrow(() -> new IOException("the answer lacks '" + name + "'"));
    }

    static <T extends Enum<T>> T constant(Class<T> type, String text) throws IOException {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IOException("the answer holds an unknown word: " + text, unknown);
        }
    }
}
