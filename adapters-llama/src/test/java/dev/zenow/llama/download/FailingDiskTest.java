package dev.zenow.llama.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.downloads.PartFile;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.RemoteIdentity;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailingDiskTest implements FailingChannel.Refusal {
    private static final DownloadId DOWNLOAD = new DownloadId(new UUID(7, 7));
    private static final String FULL = "No space left on device";

    @TempDir
    Path directory;

    private volatile Optional<String> writes = Optional.empty();
    private volatile Optional<String> forces = Optional.empty();
    private Optional<DiskPartFiles> files = Optional.empty();

    @BeforeEach
    void openFolder() {
        files = Optional.of(new DiskPartFiles(this::open, () -> "boot"));
    }

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("download-")));
        Path descriptors = Path.of("/proc/self/fd");
        try (var open = Files.list(descriptors)) {
            assertThat(open.filter(Files::isSymbolicLink).map(FailingDiskTest::place))
                    .noneMatch(place -> place.startsWith(directory.toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {FULL, "Disk quota exceeded"})
    void aFullDiskTakesTheRestWhenThereIsRoomAgain(String text) {
        try (PartFile part = begun()) {
            part.write(0, ByteBuffer.allocate(10));
            writes = Optional.of(text);
            assertThat(problem(ProblemCode.DOWNLOAD_DISK_FULL, () -> part.write(10, ByteBuffer.allocate(10))))
                    .hasMessageContaining("no room left in " + directory);
            assertThat(part.held().count()).isEqualTo(10);
            writes = Optional.empty();
            part.write(10, ByteBuffer.allocate(10));
        }
        assertThat(files().held(DOWNLOAD, file())).isEqualTo(20);
    }

    @Test
    void aDiskThatIsFullFromTheStartHoldsNothing() {
        try (PartFile part = files().open(DOWNLOAD, file())) {
            writes = Optional.of(FULL);
            problem(ProblemCode.DOWNLOAD_DISK_FULL, () -> part.begin(identity()));
            assertThat(part.identity()).isEmpty();
            writes = Optional.empty();
            part.begin(identity());
            part.write(0, ByteBuffer.allocate(10));
        }
        assertThat(files().held(DOWNLOAD, file())).isEqualTo(10);
    }

    @Test
    void anythingElseIsTheFoldersFault() {
        try (PartFile part = begun()) {
            writes = Optional.of("Input/output error");
            ProblemException problem =
                    problem(ProblemCode.DOWNLOAD_FOLDER_FAILED, () -> part.write(0, ByteBuffer.allocate(10)));
            assertThat(problem).hasMessageContaining("Input/output error").hasCauseInstanceOf(IOException.class);
            writes = Optional.of("File too large");
            assertThat(problem(ProblemCode.DOWNLOAD_FOLDER_FAILED, () -> part.write(0, ByteBuffer.allocate(10))))
                    .hasMessageContaining("does not take files as large");
            writes = Optional.empty();
        }
    }

    /** The system forgets what it could not force, and says so only once. */
    @Test
    void whatCouldNotBeForcedIsNotTrustedAnyMore() {
        PartFile part = begun();
        part.write(0, ByteBuffer.allocate(10));
        part.checkpoint();
        part.write(10, ByteBuffer.allocate(10));
        forces = Optional.of("Input/output error");
        problem(ProblemCode.DOWNLOAD_FOLDER_FAILED, part::checkpoint);
        forces = Optional.empty();

        assertThat(part.held().count()).isEqualTo(10);
        problem(ProblemCode.DOWNLOAD_FOLDER_FAILED, part::checkpoint);
        problem(ProblemCode.DOWNLOAD_FOLDER_FAILED, () -> part.write(20, ByteBuffer.allocate(10)));
        part.close();
        assertThat(files().held(DOWNLOAD, file())).isEqualTo(10);
    }

    @Test
    void aPartThatCannotBeMadeDurableIsClosedNevertheless() {
        PartFile part = begun();
        part.write(0, ByteBuffer.allocate(10));
        forces = Optional.of(FULL);
        problem(ProblemCode.DOWNLOAD_DISK_FULL, part::close);
        part.close();
        forces = Optional.empty();
        files().open(DOWNLOAD, file()).close();
    }

    @Override
    public void beforeWrite(int bytes) throws IOException {
        if (writes.isPresent()) {
            throw new IOException(writes.get());
        }
    }

    @Override
    public void beforeForce() throws IOException {
        if (forces.isPresent()) {
            throw new IOException(forces.get());
        }
    }

    private FileChannel open(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return new FailingChannel(FileChannel.open(path, options, attributes), this);
    }

    private PartFile begun() {
        PartFile part = files().open(DOWNLOAD, file());
        part.begin(identity());
        return part;
    }

    private DiskPartFiles files() {
        return files.orElseThrow();
    }

    private DownloadFile file() {
        return new DownloadFile(
                URI.create("https://example.org/a.gguf"),
                directory.resolve("a.gguf"),
                OptionalLong.empty(),
                Optional.empty());
    }

    private static RemoteIdentity identity() {
        return new RemoteIdentity(
                "example.org", OptionalLong.of(1000), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static ProblemException problem(ProblemCode code, ThrowingCallable action) {
        return assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(action)
                .satisfies(e -> assertThat(e.problem().code()).isEqualTo(code))
                .actual();
    }

    private static String place(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
