package dev.zenow.llama.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.zenow.domain.problems.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HubCacheTest extends ScanFixture {
    private static final String DIGEST = "c3".repeat(32);

    @Test
    void findsTheFilesOfTheNewestSnapshotByTheirLinks() throws IOException {
        Path repository = repository("models--maker--Small-GGUF");
        blob(repository, DIGEST);
        blob(repository, "d4".repeat(32));
        Path older = snapshot(repository, "ffff", "old.gguf", "d4".repeat(32));
        Path newer = snapshot(repository, "aaaa", "small.Q4_K_M.gguf", DIGEST);
        modified(parent(older), "2026-01-01T00:00:00Z");
        modified(parent(newer), "2026-02-01T00:00:00Z");

        assertThat(names(scan(folder()))).containsOnly(entry("small.Q4_K_M", newer));
    }

    @Test
    void namesAFileThatTellsNothingByItsRepository() throws IOException {
        Path repository = repository("models--maker--Small-GGUF");
        blob(repository, DIGEST);
        Path file = snapshot(repository, "aaaa", "model.gguf", DIGEST);

        assertThat(names(scan(folder()))).containsOnly(entry("Small-model", file));
        assertThat(names(scan(repository))).containsOnly(entry("Small-model", file));
    }

    @Test
    void keepsTheNamesOfASplitModel() throws IOException {
        Path repository = repository("models--maker--Big");
        Path blobs = repository.resolve("blobs");
        Path parts = Files.createDirectories(repository.resolve("snapshots/aaaa/Q4"));
        for (int number = 1; number <= 2; number++) {
            Path blob = Files.move(writePart(blobs, "big", number, 2), blobs.resolve("e" + number + DIGEST));
            link(parts.resolve(new SplitName("big", number, 2).fileName()), parts.relativize(blob));
        }

        assertThat(names(scan(folder()))).containsOnly(entry("big", parts.resolve("big-00001-of-00002.gguf")));
    }

    @Test
    void tellsOfADownloadThatIsNotThere() throws IOException {
        Path repository = repository("models--maker--Small");
        Path file = snapshot(repository, "aaaa", "small.gguf", DIGEST);

        assertThat(problems(scan(folder()))).containsOnly(entry(file, ProblemCode.MODEL_FILE_MISSING));
    }

    @Test
    void aRepositoryWithoutASnapshotHasNothing() throws IOException {
        repository("models--maker--Empty");

        assertThat(scan(folder())).isEmpty();
    }

    private Path repository(String name) throws IOException {
        Path repository = folder().resolve("hub").resolve(name);
        Files.createDirectories(repository.resolve("snapshots"));
        Files.createDirectories(repository.resolve("blobs"));
        return repository;
    }

    private static void blob(Path repository, String digest) throws IOException {
        write(repository.resolve("blobs").resolve(digest));
    }

    private static Path snapshot(Path repository, String revision, String name, String digest) throws IOException {
        Path link = repository.resolve("snapshots").resolve(revision).resolve(name);
        return link(link, Path.of("../../blobs").resolve(digest));
    }

    private static void modified(Path path, String instant) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(Instant.parse(instant)));
    }
}
