package dev.zenow.application.downloads;

import static dev.zenow.application.downloads.PartSamples.DOWNLOAD;
import static dev.zenow.application.downloads.PartSamples.OTHER;
import static dev.zenow.application.downloads.PartSamples.assertProblem;
import static dev.zenow.application.downloads.PartSamples.bytes;
import static dev.zenow.application.downloads.PartSamples.content;
import static dev.zenow.application.downloads.PartSamples.identity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What every {@link PartFiles} does. */
public abstract class PartFilesContract extends PartFileContract {
    /** The two parts of a model, named {@code m-00001-of-00002.gguf} and {@code m-00002-of-00002.gguf}. */
    protected abstract List<byte[]> model();

    /** Bytes that are no model. */
    protected abstract byte[] noModel();

    /** Puts somebody's file there. */
    protected abstract void put(Path target, byte[] bytes);

    protected abstract Optional<byte[]> named(Path target);

    protected abstract Optional<byte[]> aside(Path target);

    @Test
    void givesTheirNamesToAllParts() throws InterruptedException {
        List<DownloadFile> model = finished(model());
        assertThat(named(model.getFirst().target())).isEmpty();

        nextRun().publish(DOWNLOAD, model);

        for (int number = 0; number < 2; number++) {
            DownloadFile file = model.get(number);
            assertThat(named(file.target())).contains(model().get(number));
            assertThat(nextRun().published(DOWNLOAD, file)).isTrue();
            assertThat(nextRun().held(DOWNLOAD, file)).isEqualTo(model().get(number).length);
        }
        nextRun().publish(DOWNLOAD, model);
        nextRun().discard(DOWNLOAD, model.getFirst());
        assertThat(named(model.getFirst().target())).contains(model().getFirst());
    }

    @Test
    void forgetsWhatIsSettledAndKeepsTheModel() throws InterruptedException {
        List<DownloadFile> model = finished(model());
        files().publish(DOWNLOAD, model);
        DownloadFile first = model.getFirst();

        files().settle(OTHER, first);
        assertThat(nextRun().published(DOWNLOAD, first)).isTrue();
        assertThat(nextRun().published(OTHER, first)).isFalse();

        model.forEach(file -> files().settle(DOWNLOAD, file));
        model.forEach(file -> nextRun().settle(DOWNLOAD, file));
        assertThat(model).allSatisfy(file -> {
            assertThat(nextRun().published(DOWNLOAD, file)).isFalse();
            assertThat(nextRun().held(DOWNLOAD, file)).isZero();
        });
        assertThat(named(first.target())).contains(model().getFirst());
    }

    @Test
    void settlesNothingThatHasNoNameYet() throws InterruptedException {
        List<DownloadFile> model = finished(model());
        model.forEach(file -> files().settle(DOWNLOAD, file));
        assertThat(nextRun().held(DOWNLOAD, model.getFirst())).isEqualTo(model().getFirst().length);
    }

    @Test
    void neverTakesSomebodysFileForItsOwn() throws InterruptedException {
        DownloadFile file = files(model()).getFirst();
        put(file.target(), model().getFirst());

        assertThat(files().published(DOWNLOAD, file)).isFalse();
        assertThat(files().held(DOWNLOAD, file)).isZero();
    }

    @Test
    void namesNothingThatIsNoModelAndKeepsItAside() throws InterruptedException {
        List<DownloadFile> files = finished(List.of(model().getFirst(), noModel()));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> files().publish(DOWNLOAD, files))
                .satisfies(e -> assertThat(e.problem().code().id()).startsWith("model_"));
        assertThat(files).allSatisfy(file -> {
            assertThat(named(file.target())).isEmpty();
            assertThat(files().published(DOWNLOAD, file)).isFalse();
        });

        files.forEach(file -> files().reject(DOWNLOAD, file));
        assertThat(aside(files.getFirst().target())).contains(model().getFirst());
        assertThat(aside(files.getLast().target())).contains(noModel());
        assertThat(nextRun().held(DOWNLOAD, files.getLast())).isZero();
    }

    @Test
    void keepsTheLastRejectedFileOnly() throws InterruptedException {
        DownloadFile file = file("a.gguf");
        for (byte[] content : List.of(content(10), content(20))) {
            finish(file, content);
            files().reject(DOWNLOAD, file);
            assertThat(aside(file.target())).contains(content);
        }
        files().reject(DOWNLOAD, file);
        assertThat(aside(file.target())).contains(content(20));
    }

    @Test
    void neverReplacesSomebodysFile() throws InterruptedException {
        byte[] theirs = "theirs".getBytes(StandardCharsets.UTF_8);
        List<DownloadFile> model = finished(model());
        put(model.getFirst().target(), theirs);

        assertProblem(ProblemCode.DOWNLOAD_FOLDER_FAILED, () -> files().publish(DOWNLOAD, model));

        assertThat(named(model.getFirst().target())).contains(theirs);
        assertThat(named(model.getLast().target())).isEmpty();
        assertThat(files().held(DOWNLOAD, model.getFirst())).isEqualTo(model().getFirst().length);
    }

    @Test
    void publishesOnlyWhatIsFinished() throws InterruptedException {
        List<DownloadFile> model = files(model());
        finish(model.getFirst(), model().getFirst());
        try (PartFile part = files().open(DOWNLOAD, model.getLast())) {
            part.begin(identity(model().getLast().length));
            part.write(0, ByteBuffer.wrap(model().getLast()));
        }

        assertProblem(ProblemCode.DOWNLOAD_FOLDER_FAILED, () -> files().publish(DOWNLOAD, model));
        assertThat(named(model.getFirst().target())).isEmpty();
    }

    @Test
    void discardsWhatThereIs() {
        try (PartFile part = files().open(DOWNLOAD, file("a.gguf"))) {
            part.begin(identity(1000));
            part.write(0, bytes(0, 10));
        }
        files().discard(DOWNLOAD, file("a.gguf"));
        files().discard(DOWNLOAD, file("a.gguf"));
        assertThat(nextRun().held(DOWNLOAD, file("a.gguf"))).isZero();
    }

    @Test
    void knowsHowMuchRoomThereIsWhereNothingIsYet() {
        assertThat(files().usableBytes(folder().resolve("new").resolve("folder").resolve("a.gguf")))
                .isPositive();
    }

    private List<DownloadFile> finished(List<byte[]> contents) throws InterruptedException {
        List<DownloadFile> model = files(contents);
        finish(model.getFirst(), contents.getFirst());
        finish(model.getLast(), contents.getLast());
        return model;
    }

    private void finish(DownloadFile file, byte[] content) throws InterruptedException {
        try (PartFile part = files().open(DOWNLOAD, file)) {
            part.begin(identity(content.length));
            part.write(0, ByteBuffer.wrap(content));
            part.finish(content.length);
        }
    }

    private List<DownloadFile> files(List<byte[]> contents) {
        return List.of(
                declared("m-00001-of-00002.gguf", contents.getFirst()),
                declared("m-00002-of-00002.gguf", contents.getLast()));
    }

    private DownloadFile declared(String name, byte[] content) {
        return PartSamples.file(folder().resolve(name), OptionalLong.of(content.length));
    }
}
