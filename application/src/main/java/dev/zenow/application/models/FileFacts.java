package dev.zenow.application.models;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.models.FileStamp;
import dev.zenow.domain.models.GgufFacts;
import dev.zenow.domain.models.SplitFiles;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What model files tell, remembered for as long as they stay as they are: a list of a thousand models then looks at a thousand
 * files from outside and reads none. Of files that are not known yet a few are read at a time.
 */
final class FileFacts {
    private static final int MOST_REMEMBERED = 4_096;
    private static final int READ_AT_ONCE = 4;

    /** What only another content of the file can change; a permission can be given without that. */
    private static final Set<ProblemCode> LASTING = Set.of(ProblemCode.MODEL_NOT_GGUF, ProblemCode.MODEL_DAMAGED);

    private final ModelFiles files;
    private final LocalFiles disk;

    // Guarded by itself; the eldest is the one that was not asked for the longest.
    private final LinkedHashMap<Path, Read> remembered = new LinkedHashMap<>(16, 0.75f, true);

    FileFacts(ModelFiles files, LocalFiles disk) {
        this.files = requireNonNull(files, "files is null");
        this.disk = requireNonNull(disk, "disk is null");
    }

    /**
     * What a file tells.
     *
     * @param stamp of all its parts together
     * @param facts empty: it cannot be used
     */
    record Read(FileStamp stamp, Optional<GgufFacts> facts, Optional<Problem> problem) {}

    /** What those of these files tell that are there. */
    Map<Path, Read> read(Collection<Path> paths) {
        Map<Path, Read> found = new LinkedHashMap<>();
        Map<Path, FileStamp> unknown = new LinkedHashMap<>();
        for (Path path : paths) {
            stamp(disk, path)
                    .ifPresent(stamp -> remembered(path, stamp)
                            .ifPresentOrElse(read -> found.put(path, read), () -> unknown.put(path, stamp)));
        }
        found.putAll(readAll(unknown));
        return found;
    }

    Optional<Read> read(Path path) {
        return Optional.ofNullable(read(List.of(path)).get(path));
    }

    /** Of all parts together; empty: the first part is not there. */
    static Optional<FileStamp> stamp(LocalFiles disk, Path path) {
        return disk.stamp(path)
                .map(first -> SplitFiles.parts(path).stream()
                        .skip(1)
                        .flatMap(part -> disk.stamp(part).stream())
                        .reduce(first, FileFacts::together));
    }

    private static FileStamp together(FileStamp one, FileStamp other) {
        Instant last = one.modified().isAfter(other.modified()) ? one.modified() : other.modified();
        return new FileStamp(one.bytes() + other.bytes(), last);
    }

    private Map<Path, Read> readAll(Map<Path, FileStamp> unknown) {
        if (unknown.isEmpty()) {
            return Map.of();
        }
        List<Callable<Map.Entry<Path, Read>>> readings = new ArrayList<>();
        unknown.forEach((path, stamp) -> readings.add(() -> Map.entry(path, remember(path, read(path, stamp)))));
        Map<Path, Read> found = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(
                Math.min(READ_AT_ONCE, readings.size()),
                Thread.ofVirtual().name("model-facts-", 0).factory())) {
            for (Future<Map.Entry<Path, Read>> reading : threads.invokeAll(readings)) {
                Map.Entry<Path, Read> read = reading.get();
                found.put(read.getKey(), read.getValue());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw ProblemCode.SHUTTING_DOWN.problem().exception(interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("reading model files failed", failed);
        }
        return found;
    }

    private Read read(Path path, FileStamp stamp) {
        try {
            return new Read(stamp, Optional.of(files.inspect(path)), Optional.empty());
        } catch (ProblemException unusable) {
            return new Read(stamp, Optional.empty(), Optional.of(unusable.problem()));
        }
    }

    private Optional<Read> remembered(Path path, FileStamp stamp) {
        synchronized (remembered) {
            return Optional.ofNullable(remembered.get(path))
                    .filter(read -> read.stamp().equals(stamp));
        }
    }

    private Read remember(Path path, Read read) {
        if (read.problem().map(Problem::code).map(LASTING::contains).orElse(true)) {
            synchronized (remembered) {
                remembered.put(path, read);
                if (remembered.size() > MOST_REMEMBERED) {
                    remembered.pollFirstEntry();
                }
            }
        }
        return read;
    }
}
