package dev.zenow.application.models;

import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.models.ModelSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/** Models of local files for tests; the same name, mode and path give the same id. */
public final class TestingModel {
    private TestingModel() {}

    public static Model local(String name, ModelMode mode, Path path) {
        return local(name, mode, path, Instant.EPOCH);
    }

    public static Model local(String name, ModelMode mode, Path path, Instant addedAt) {
        return new Model(id(mode + "\n" + name + "\n" + path), name, mode, new ModelSource.Local(), path, addedAt);
    }

    /** The same text gives the same id. */
    public static ModelId id(String text) {
        return new ModelId(UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)));
    }
}
