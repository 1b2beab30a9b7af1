package dev.zenow.sqlite;

import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.nio.file.Path;
import java.time.Instant;

/** The key is mode and name; the mapping takes one identity and is never asked for it. */
@MappedEntity("model")
record ModelRow(@Id String name, String mode, String path, long addedAt) {
    Model model() {
        return new Model(name, ModelMode.valueOf(mode), Path.of(path), Instant.ofEpochMilli(addedAt));
    }
}
