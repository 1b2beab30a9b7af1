package dev.zenow.bootstrap.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The OpenAPI document as it is in the jar, read for what it says of each operation. */
record OpenApiDocument(Map<String, Object> root) {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    /** One route with its method. */
    record Operation(String name, String path, Map<String, Object> says) {
        String text(String field) {
            return Objects.toString(says.get(field), "");
        }

        Map<String, Object> responses() {
            return map(says.get("responses"));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static OpenApiDocument ofTheJar() throws IOException {
        try (InputStream file = OpenApiDocument.class.getResourceAsStream("/META-INF/swagger/zenow.yml")) {
            Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(Objects.requireNonNull(file));
            return new OpenApiDocument(map(read));
        }
    }

    List<Operation> operations() {
        return map(root.get("paths")).entrySet().stream()
                .flatMap(path -> map(path.getValue()).entrySet().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .map(method -> new Operation(
                                method.getKey() + " " + path.getKey(), path.getKey(), map(method.getValue()))))
                .toList();
    }

    Map<String, Object> schemas() {
        return map(map(root.get("components")).get("schemas"));
    }

    List<Map<String, Object>> tags() {
        return list(root.get("tags")).stream().map(OpenApiDocument::map).toList();
    }

    /** What a reference leads to; what is none is itself. */
    Map<String, Object> resolved(Map<String, Object> schema) {
        return schema.get("$ref") instanceof String reference
                ? map(schemas().get(reference.substring(reference.lastIndexOf('/') + 1)))
                : schema;
    }

    /** The example of a body: beside its schema, of the schema itself, or put together from those of its fields. */
    Optional<Object> example(Map<String, Object> body) {
        return Optional.ofNullable(body.get("example"))
                .or(() -> map(body.get("examples")).values().stream()
                        .findFirst()
                        .map(example -> map(example).get("value")))
                .or(() -> Optional.ofNullable(resolved(map(body.get("schema"))).get("example")))
                .or(() ->
                        Optional.of(ofFields(resolved(map(body.get("schema"))))).filter(fields -> !fields.isEmpty()));
    }

    private static Map<String, Object> ofFields(Map<String, Object> schema) {
        Map<String, Object> example = new LinkedHashMap<>();
        map(schema.get("properties")).forEach((name, field) -> {
            Object value = map(field).get("example");
            if (value != null) {
                example.put(name, value);
            }
        });
        return example;
    }

    static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> given) {
            given.forEach((name, field) -> {
                if (field != null) {
                    fields.put(Objects.toString(name), field);
                }
            });
        }
        return fields;
    }

    static List<?> list(@Nullable Object value) {
        return value instanceof List<?> items ? items : List.of();
    }
}
