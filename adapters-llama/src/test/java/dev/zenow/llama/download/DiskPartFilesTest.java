package dev.zenow.llama.download;

import static dev.zenow.application.downloads.PartSamples.DOWNLOAD;
import static dev.zenow.application.downloads.PartSamples.OTHER;
import static dev.zenow.application.downloads.PartSamples.assertProblem;
import static dev.zenow.application.downloads.PartSamples.bytes;
import static dev.zenow.application.downloads.PartSamples.identity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.downloads.PartFile;
import dev.zenow.application.downloads.PartFiles;
import dev.zenow.application.downloads.PartFilesContract;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.llama.gguf.GgufWriter;
import dev.zenow.llama.gguf.TinyModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskPartFilesTest extends PartFilesContract {
    private static final String MODEL = "m-0000%d-of-00002.gguf";

    @TempDir
    Path directory;

    private final PartFiles files = run("one");

    @AfterEach
    void nothingIsLeftBehind() {
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("download-")));
    }

    @Test
    void leavesOnlyTheModelInItsFolder() throws InterruptedException, IOException {
        publish(Files.readAllBytes(tiny()));
        files.settle(DOWNLOAD, file("a.gguf"));

        assertThat(names()).containsExactly("a.gguf");
        assertThat(folder().resolve("a.gguf")).hasSameBinaryContentAs(tiny());
    }

    @Test
    void refusesAProjectorAndASplitModelThatIsNotWhole() throws InterruptedException, IOException {
        Path projector = directory.resolve("projector");
        new GgufWriter().text("general.architecture", "clip").write(projector);
        assertProblem(ProblemCode.MODEL_PROJECTOR, () -> publish(Files.readAllBytes(projector)));

        files.discard(DOWNLOAD, file("a.gguf"));
        assertProblem(ProblemCode.MODEL_NOT_FIRST_PART, () -> publish(model().getLast()));
        assertThat(names()).containsExactly("a.gguf.part", "a.gguf.part.journal");
    }

    @Test
    void tellsFilesByTheNamesThatTheyAreToHave() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> publish(noModel()))
                .satisfies(e -> assertThat(e.problem().detail()).startsWith("a.gguf is not a GGUF file"));
    }

    @Test
    void goesOnWithNamingWhereTheProgramStopped() throws InterruptedException, IOException {
        List<DownloadFile> model = finishedModel();
        Files.move(beside(MODEL.formatted(2), ".part"), folder().resolve(MODEL.formatted(2)));

        assertThat(nextRun().published(DOWNLOAD, model.getFirst())).isFalse();
        assertThat(nextRun().published(DOWNLOAD, model.getLast())).isTrue();
        assertThat(nextRun().published(OTHER, model.getLast())).isFalse();
        nextRun().publish(DOWNLOAD, model);
        model.forEach(file -> nextRun().settle(DOWNLOAD, file));

        assertThat(names()).containsExactly(MODEL.formatted(1), MODEL.formatted(2));
    }

    @Test
    void trustsAFinishedJournalAndNothingElse() throws InterruptedException, IOException {
        List<DownloadFile> model = finishedModel();
        DownloadFile last = model.getLast();
        files.publish(DOWNLOAD, model);
        assertThat(run("two").published(DOWNLOAD, last)).isTrue();

        Files.write(last.target(), new byte[1]);
        assertThat(nextRun().published(DOWNLOAD, last)).isFalse();

        Files.write(last.target(), model().getLast());
        Files.delete(beside(MODEL.formatted(2), ".part.journal"));
        assertThat(nextRun().published(DOWNLOAD, declared(last, OptionalLong.of(model().getLast().length))))
                .isFalse();
    }

    @Test
    void cannotDoAnythingWhereAFolderIsInTheWay() throws IOException {
        Files.createDirectories(beside("a.gguf", ".part").resolve("inside"));
        try (PartFile part = files.open(DOWNLOAD, file("a.gguf"))) {
            assertProblem(ProblemCode.DOWNLOAD_FOLDER_FAILED, () -> part.begin(identity(10)));
            assertThat(part.identity()).isEmpty();
        }
        assertProblem(ProblemCode.DOWNLOAD_FOLDER_FAILED, () -> files.discard(DOWNLOAD, file("a.gguf")));
        assertThat(beside("a.gguf", ".part").resolve("inside")).exists();
    }

    @Test
    void cannotWriteIntoAFile() throws IOException {
        Files.writeString(folder(), "no folder");
        try (PartFile part = files.open(DOWNLOAD, file("a.gguf"))) {
            assertProblem(ProblemCode.DOWNLOAD_FOLDER_FAILED, () -> part.begin(identity(10)));
        }
    }

    @Test
    void isOpenInOneProgramAtMost() {
        try (PartFile part = files.open(DOWNLOAD, file("a.gguf"))) {
            part.begin(identity(10));
            assertProblem(ProblemCode.DOWNLOAD_FOLDER_FAILED, () -> run("one").open(OTHER, file("a.gguf")));
            part.write(0, bytes(0, 10));
        }
        assertThat(run("one").held(DOWNLOAD, file("a.gguf"))).isEqualTo(10);
    }

    @Test
    void makesAFileOfFullSizeThatIsTheUsersAlone() throws IOException {
        try (PartFile part = files.open(DOWNLOAD, file("a.gguf"))) {
            part.begin(identity(1L << 30));

            assertThat(beside("a.gguf", ".part")).hasSize(1L << 30);
            for (String ending : List.of(".part", ".part.journal")) {
                assertThat(Files.getPosixFilePermissions(beside("a.gguf", ending)))
                        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            }
            part.begin(identity(10));
            assertThat(beside("a.gguf", ".part")).hasSize(10);
        }
        files.discard(DOWNLOAD, file("a.gguf"));
        assertThat(names()).isEmpty();
    }

    @Override
    protected PartFiles files() {
        return files;
    }

    @Override
    protected PartFiles nextRun() {
        return run("one");
    }

    @Override
    protected Path folder() {
        return directory.resolve("models");
    }

    @Override
    protected List<byte[]> model() {
        return Stream.of(0, 1).map(this::split).toList();
    }

    @Override
    protected byte[] noModel() {
        return "<html>This is no model.</html>".getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected void put(Path target, byte[] bytes) {
        try {
            Files.createDirectories(folder());
            Files.write(target, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Optional<byte[]> named(Path target) {
        return content(target);
    }

    @Override
    protected Optional<byte[]> aside(Path target) {
        return content(target.resolveSibling(target.getFileName() + ".rejected"));
    }

    private static PartFiles run(String boot) {
        return new DiskPartFiles(FileChannel::open, () -> boot);
    }

    private void publish(byte[] content) throws InterruptedException {
        finish(file("a.gguf"), content);
        files.publish(DOWNLOAD, List.of(file("a.gguf")));
    }

    private List<DownloadFile> finishedModel() throws InterruptedException {
        List<DownloadFile> model = List.of(file(MODEL.formatted(1)), file(MODEL.formatted(2)));
        finish(model.getFirst(), model().getFirst());
        finish(model.getLast(), model().getLast());
        return model;
    }

    private void finish(DownloadFile file, byte[] content) throws InterruptedException {
        try (PartFile part = files.open(DOWNLOAD, file)) {
            part.begin(identity(content.length));
            part.write(0, ByteBuffer.wrap(content));
            part.finish(content.length);
        }
    }

    private static DownloadFile declared(DownloadFile file, OptionalLong bytes) {
        return new DownloadFile(file.link(), file.target(), bytes, file.sha256());
    }

    private Path beside(String name, String ending) {
        return folder().resolve(name + ending);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder())) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Path tiny() throws IOException {
        Path file = directory.resolve("tiny");
        TinyModels.writeLlm(file);
        return file;
    }

    private byte[] split(int number) {
        try {
            Path file = directory.resolve("split");
            GgufWriter writer = new GgufWriter().uint16("split.no", number).uint16("split.count", 2);
            if (number == 0) {
                writer.text("general.architecture", "llama").uint32("llama.block_count", 2);
            }
            writer.text("filler", "x".repeat(number + 1)).write(file);
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<byte[]> content(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
