package dev.zenow.sqlite;

import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.models.ModelSource;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** @param entry the default's entry in the catalogue; null: it is none */
@MappedEntity("model")
record ModelRow(
        @Id String id,
        String mode,
        String name,
        @Nullable String entry,
        @Nullable String url,
        String path,
        long addedAt) {
    static ModelRow of(Model model) {
        return new ModelRow(
                model.id().toString(),
                model.mode().name(),
                model.name(),
                entry(model.source()),
                model.source().url().map(URI::toString).orElse(null),
                model.path().toString(),
                model.addedAt().toEpochMilli());
    }

    Model model() {
        return new Model(
                ModelId.parse(id),
                name,
                ModelMode.valueOf(mode),
                source(),
                Path.of(path),
                Instant.ofEpochMilli(addedAt));
    }

    private static @Nullable String entry(ModelSource source) {
        return switch (source) {
            case ModelSource.Default byDefault -> byDefault.entry();
            case ModelSource.Link _, ModelSource.Local _ -> null;
        };
    }

    private ModelSource source() {
        if (url == null) {
            return new ModelSource.Local();
        }
        URI link = URI.create(url);
        return entry == null ? new ModelSource.Link(link) : new ModelSource.Default(entry, link);
    }
}
