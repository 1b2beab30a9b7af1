package dev.zenow.sqlite;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.downloads.Mirror;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A mirror of the choice; without a name: the choice has none. */
@MappedEntity("mirror")
record MirrorRow(
        @Id int choice,
        @Nullable String name,
        @Nullable String kind,
        @Nullable String base,
        @Nullable Boolean enabled) {
    Mirror mirror() {
        return new Mirror(
                requireNonNull(name, "name is null"),
                Mirror.Kind.valueOf(requireNonNull(kind, "kind is null")),
                URI.create(requireNonNull(base, "base is null")),
                requireNonNull(enabled, "enabled is null"));
    }
}
