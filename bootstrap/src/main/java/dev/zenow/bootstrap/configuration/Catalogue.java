package dev.zenow.bootstrap.configuration;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.models.CatalogueEntry;
import dev.zenow.domain.models.ModelCard;
import dev.zenow.domain.models.ModelMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The models that come with Zenow, from a file in the jar. */
final class Catalogue {
    private static final String FILE = "catalogue.yml";

    private Catalogue() {}

    static List<CatalogueEntry> entries() {
        try (InputStream file = requireNonNull(Catalogue.class.getResourceAsStream(FILE), FILE)) {
            Object all = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            return ((List<?>) all).stream().map(Catalogue::entry).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static CatalogueEntry entry(Object item) {
        Map<?, ?> fields = (Map<?, ?>) item;
        return new CatalogueEntry(
                text(fields, "name"),
                ModelMode.valueOf(text(fields, "mode").toUpperCase(Locale.ROOT)),
                URI.create(text(fields, "url")),
                text(fields, "file"),
                new ModelCard(
                        text(fields, "description"),
                        ((List<?>) field(fields, "languages"))
                                .stream().map(String::valueOf).toList(),
                        text(fields, "recommended_use"),
                        fields.get("size_bytes") instanceof Number bytes
                                ? OptionalLong.of(bytes.longValue())
                                : OptionalLong.empty(),
                        optional(fields, "memory_needs"),
                        optional(fields, "license")));
    }

    private static Object field(Map<?, ?> fields, String name) {
        return requireNonNull(fields.get(name), () -> FILE + " lacks a " + name);
    }

    private static String text(Map<?, ?> fields, String name) {
        return String.valueOf(field(fields, name));
    }

    private static Optional<String> optional(Map<?, ?> fields, String name) {
        @Nullable Object value = fields.get(name);
        return Optional.ofNullable(value).map(String::valueOf);
    }
}
