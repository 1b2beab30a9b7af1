package dev.zenow.llama.download;

import static dev.zenow.application.downloads.PartSamples.DOWNLOAD;
import static dev.zenow.application.downloads.PartSamples.bytes;
import static dev.zenow.application.downloads.PartSamples.content;
import static dev.zenow.application.downloads.PartSamples.hash;
import static dev.zenow.application.downloads.PartSamples.identity;
import static dev.zenow.application.downloads.PartSamples.ranges;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.downloads.PartFile;
import dev.zenow.application.downloads.PartFiles;
import dev.zenow.application.downloads.PartSamples;
import dev.zenow.domain.downloads.DownloadFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found after the program or the machine stopped, or after somebody else was in the folder. */
class LeftoversTest {
    @TempDir
    Path directory;

    private final PartFiles files = run("one");

    @Test
    void doesNotTrustAPartWithoutAJournalNorOneThatIsDamaged() throws IOException {
        leave(100);
        Path journal = beside("a.gguf", ".part.journal");
        byte[] whole = Files.readAllBytes(journal);

        Files.delete(journal);
        assertThat(files.held(DOWNLOAD, file())).isZero();
        beginsAnew();

        byte[] damaged = whole.clone();
        for (int slot = 0; slot < damaged.length; slot += JournalSlot.BYTES) {
            damaged[slot + 40] ^= 1;
        }
        Files.write(journal, damaged);
        assertThat(files.held(DOWNLOAD, file())).isZero();
        beginsAnew();
    }

    @Test
    void losesOnlyTheNewestEntryToAWriteThatTheProgramDidNotEnd() throws IOException {
        try (PartFile part = files.open(DOWNLOAD, file())) {
            part.begin(identity(1 << 20));
            part.write(0, bytes(0, 100_000));
            part.write(100_000, bytes(1, 100_000));
            Path journal = beside("a.gguf", ".part.journal");
            byte[] torn = Files.readAllBytes(journal);
            torn[3 * JournalSlot.BYTES + 30] ^= 1;
            crash();
            Files.write(crashed("a.gguf.part.journal"), torn);
            assertThat(run("one").held(DOWNLOAD, crashedFile())).isEqualTo(100_000);
        }
    }

    @Test
    void keepsWhatWasWrittenWhenTheProgramStopsAndWhatWasForcedWhenTheMachineDoes() throws IOException {
        try (PartFile part = files.open(DOWNLOAD, file())) {
            part.begin(identity(1 << 20));
            part.write(0, bytes(0, 100_000));
            part.checkpoint();
            part.write(200_000, bytes(1, 100_000));
            crash();
        }
        assertThat(run("one").held(DOWNLOAD, crashedFile())).isEqualTo(200_000);
        assertThat(run("two").held(DOWNLOAD, crashedFile())).isEqualTo(100_000);
        assertThat(run("").held(DOWNLOAD, crashedFile())).isEqualTo(100_000);
        try (PartFile part = run("two").open(DOWNLOAD, crashedFile())) {
            assertThat(part.held()).isEqualTo(ranges(0, 100_000));
        }
        assertThat(run("one").held(DOWNLOAD, crashedFile())).isEqualTo(100_000);
    }

    @Test
    void trustsNothingThatWasWrittenOnAMachineThatDoesNotNameItsBoot() throws IOException {
        try (PartFile part = run("").open(DOWNLOAD, file())) {
            part.begin(identity(1 << 20));
            part.write(0, bytes(0, 100_000));
            crash();
        }
        assertThat(run("").held(DOWNLOAD, crashedFile())).isZero();
    }

    @Test
    void trustsNoMoreThanThereIs() throws IOException {
        leave(1000);
        try (FileChannel part = FileChannel.open(beside("a.gguf", ".part"), StandardOpenOption.WRITE)) {
            part.truncate(300);
        }
        assertThat(run("one").held(DOWNLOAD, file())).isEqualTo(300);
    }

    @Test
    void followsNoLinkAndDeletesNothingBehindIt() throws IOException {
        Path precious = Files.writeString(directory.resolve("precious"), "precious");
        Files.createDirectories(folder());
        for (String ending : List.of(".part", ".part.journal")) {
            Files.createSymbolicLink(beside("a.gguf", ending), precious);
        }
        beginsAnew();

        leave(10);
        Files.delete(beside("a.gguf", ".part"));
        Files.createLink(beside("a.gguf", ".part"), precious);
        Files.delete(beside("a.gguf", ".part.journal"));
        beginsAnew();
        assertThat(precious).hasContent("precious");
    }

    @Test
    void doesNotHashAgainWhatWasFinished() throws InterruptedException, IOException {
        byte[] content = content(1000);
        try (PartFile part = files.open(DOWNLOAD, file())) {
            part.begin(identity(1000));
            part.write(0, ByteBuffer.wrap(content));
            part.finish(1000);
        }
        Files.write(beside("a.gguf", ".part"), new byte[1000]);
        try (PartFile part = run("two").open(DOWNLOAD, file())) {
            assertThat(part.finish(1000)).isEqualTo(hash(content));
        }
    }

    private void leave(int count) {
        try (PartFile part = files.open(DOWNLOAD, file())) {
            part.begin(identity(1000));
            part.write(0, bytes(0, count));
        }
        assertThat(files.held(DOWNLOAD, file())).isEqualTo(count);
    }

    private void beginsAnew() {
        try (PartFile part = files.open(DOWNLOAD, file())) {
            assertThat(part.identity()).isEmpty();
            part.begin(identity(1000));
            part.write(0, bytes(0, 7));
        }
        assertThat(files.held(DOWNLOAD, file())).isEqualTo(7);
    }

    /** What would be found if the program stopped now. */
    private void crash() throws IOException {
        Files.createDirectories(directory.resolve("crashed"));
        try (Stream<Path> all = Files.list(folder())) {
            for (Path file : all.toList()) {
                Files.copy(file, crashed(String.valueOf(file.getFileName())));
            }
        }
    }

    private Path crashed(String name) {
        return directory.resolve("crashed").resolve(name);
    }

    private DownloadFile crashedFile() {
        return PartSamples.file(crashed("a.gguf"), OptionalLong.empty());
    }

    private DownloadFile file() {
        return PartSamples.file(folder().resolve("a.gguf"), OptionalLong.empty());
    }

    private Path folder() {
        return directory.resolve("models");
    }

    private Path beside(String name, String ending) {
        return folder().resolve(name + ending);
    }

    private static PartFiles run(String boot) {
        return new DiskPartFiles(FileChannel::open, () -> boot);
    }
}
