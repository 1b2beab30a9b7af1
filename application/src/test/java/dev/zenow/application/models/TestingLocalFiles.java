package dev.zenow.application.models;

import dev.zenow.domain.models.FileStamp;
import dev.zenow.domain.problems.ProblemCode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Files that are nowhere; links lead from one path to another. */
public final class TestingLocalFiles implements LocalFiles {
    private final Map<Path, FileStamp> files = new ConcurrentHashMap<>();
    private final Map<Path, Path> links = new ConcurrentHashMap<>();
    private final Set<Path> undeletable = ConcurrentHashMap.newKeySet();

    /** Files of one byte. */
    public TestingLocalFiles with(String... paths) {
        for (String path : paths) {
            put(Path.of(path), new FileStamp(1, Instant.EPOCH));
        }
        return this;
    }

    public void put(Path file, FileStamp stamp) {
        files.put(file, stamp);
    }

    /** What begins with {@code link} really begins with {@code target}. */
    public void link(Path link, Path target) {
        links.put(link, target);
    }

    public void keep(Path file) {
        undeletable.add(file);
    }

    public Set<Path> all() {
        return Set.copyOf(files.keySet());
    }

    @Override
    public Optional<FileStamp> stamp(Path file) {
        return Optional.ofNullable(files.get(real(file)));
    }

    @Override
    public Path real(Path file) {
        return links.entrySet().stream()
                .filter(link -> file.startsWith(link.getKey()))
                .findFirst()
                .map(link -> link.getValue().resolve(link.getKey().relativize(file)))
                .orElse(file)
                .normalize();
    }

    @Override
    public void delete(Path file) {
        if (undeletable.contains(file)) {
            throw ProblemCode.MODEL_FILE_KEPT.exception();
        }
        files.remove(file);
    }
}
