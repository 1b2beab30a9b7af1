package dev.zenow.application.downloads;

import static dev.zenow.application.downloads.PartSamples.DOWNLOAD;
import static dev.zenow.application.downloads.PartSamples.assertProblem;
import static dev.zenow.application.downloads.PartSamples.identity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestingPartFilesTest extends PartFilesContract {
    private final TestingPartFiles files =
            new TestingPartFiles().model(parts -> parts.stream().noneMatch(part -> part.length == noModel().length));

    @Test
    void isFullAfterAsMuchAsItWasGiven() {
        files.room(3);
        try (PartFile part = files.open(DOWNLOAD, file("a.gguf"))) {
            part.begin(identity(10));
            part.write(0, ByteBuffer.wrap(new byte[3]));

            assertThat(files.usableBytes(file("a.gguf").target())).isZero();
            assertProblem(ProblemCode.DOWNLOAD_DISK_FULL, () -> part.write(3, ByteBuffer.wrap(new byte[1])));
            files.room(1);
            part.write(3, ByteBuffer.wrap(new byte[1]));
            assertThat(part.held().count()).isEqualTo(4);
            assertThat(files.written()).isEqualTo(4);
        }
    }

    @Test
    void failsOnceAsItWasTold() {
        ProblemException why = ProblemCode.DOWNLOAD_FOLDER_FAILED.exception();
        try (PartFile part = files.open(DOWNLOAD, file("a.gguf"))) {
            part.begin(identity(10));
            files.failNext(why);

            assertThatThrownBy(part::checkpoint).isSameAs(why);
            part.checkpoint();
            assertThat(files.checkpoints()).isEqualTo(2);
        }
    }

    @Test
    void hasAsMuchRoomAsItWasTold() {
        assertThat(files.usable(7).usableBytes(file("a.gguf").target())).isEqualTo(7);
    }

    @Override
    protected PartFiles files() {
        return files;
    }

    @Override
    protected PartFiles nextRun() {
        return files;
    }

    @Override
    protected Path folder() {
        return Path.of("models").toAbsolutePath();
    }

    @Override
    protected List<byte[]> model() {
        return List.of(
                "the first part of a model".getBytes(StandardCharsets.UTF_8),
                "the second".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    protected byte[] noModel() {
        return "no model".getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected void put(Path target, byte[] bytes) {
        files.put(target, bytes);
    }

    @Override
    protected Optional<byte[]> named(Path target) {
        return files.published(target);
    }

    @Override
    protected Optional<byte[]> aside(Path target) {
        return files.rejected(target);
    }
}
