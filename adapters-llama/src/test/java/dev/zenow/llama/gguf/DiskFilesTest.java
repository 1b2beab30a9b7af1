package dev.zenow.llama.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.domain.models.FileStamp;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFilesTest {
    private static final Instant WRITTEN = Instant.parse("2026-03-01T08:00:00.123Z");

    private final DiskFiles files = new DiskFiles();

    @TempDir
    Path directory;

    @Test
    void stampsFilesAndNothingElse() throws IOException {
        Path file = file("a.gguf");
        Files.setLastModifiedTime(file, FileTime.from(WRITTEN));

        assertThat(files.stamp(file)).contains(new FileStamp(3, WRITTEN));
        assertThat(files.stamp(Files.createSymbolicLink(directory.resolve("link"), file)))
                .contains(new FileStamp(3, WRITTEN));
        assertThat(files.stamp(directory)).isEmpty();
        assertThat(files.stamp(directory.resolve("absent"))).isEmpty();
        assertThat(files.stamp(file.resolve("below a file"))).isEmpty();
    }

    @Test
    void seesThroughLinksAsFarAsThereIsAPath() throws IOException {
        Path real = Files.createDirectory(directory.toRealPath().resolve("real"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), real);

        assertThat(files.real(link)).isEqualTo(real);
        assertThat(files.real(link.resolve("not/there.gguf"))).isEqualTo(real.resolve("not/there.gguf"));
    }

    @Test
    void deletesWhatItMay() throws IOException {
        Path target = file("target.gguf");
        Path link = Files.createSymbolicLink(directory.resolve("link.gguf"), target);

        files.delete(link);
        files.delete(link);

        assertThat(target).exists();
        assertThat(link).doesNotExist();
        file("in/use");
        assertThatThrownBy(() -> files.delete(directory.resolve("in")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.MODEL_FILE_KEPT));
    }

    private Path file(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "abc");
    }
}
