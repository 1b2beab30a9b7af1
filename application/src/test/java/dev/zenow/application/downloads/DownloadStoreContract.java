package dev.zenow.application.downloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.models.ModelStore;
import dev.zenow.domain.downloads.Download;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.domain.models.FileStamp;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.models.ModelSource;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link DownloadStore} does. */
public abstract class DownloadStoreContract {
    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00.123Z");
    private static final Problem FULL =
            new Problem(ProblemCode.DOWNLOAD_DISK_FULL, "Only 12 MB are left: 中文.", "Make room.");

    /** Empty. */
    protected abstract DownloadStore downloads();

    /** Of the same storage, and empty. */
    protected abstract ModelStore models();

    @Test
    void findsWhatWasPut() {
        Download download = put(model("qwen"), MORNING);

        assertThat(downloads().find(download.id())).contains(download);
        assertThat(downloads().of(download.model())).contains(download);
        assertThat(downloads().list()).containsExactly(download);
        assertThat(downloads().find(new DownloadId(UUID.randomUUID()))).isEmpty();
        assertThat(downloads().of(new ModelId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void keepsAllThatIsKnownOfAFileAndTheOrderOfTheFiles() {
        List<DownloadFile> files = List.of(
                new DownloadFile(
                        URI.create("https://example.org/a%20b-00001-of-00003.gguf?x=1#y"),
                        Path.of("/models/中文", "z.gguf").toAbsolutePath(),
                        OptionalLong.of(20_000_000_000L),
                        Optional.of(new Sha256("0f".repeat(32)))),
                file("y", OptionalLong.empty(), Optional.of(new Sha256("a0".repeat(32)))),
                file("x", OptionalLong.of(1), Optional.empty()));
        Download download = new Download(
                new DownloadId(UUID.randomUUID()),
                model("split"),
                files,
                DownloadState.RUNNING,
                Optional.empty(),
                MORNING,
                MORNING);

        downloads().put(download);

        assertThat(downloads().find(download.id())).contains(download);
    }

    @Test
    void replacesADownloadAndItsFiles() {
        ModelId model = model("qwen");
        Download before = put(model, MORNING);
        Download other = put(model("other"), MORNING.plusMillis(1));
        Download after = new Download(
                before.id(),
                model,
                List.of(
                        file("one", OptionalLong.empty(), Optional.empty()),
                        file("two", OptionalLong.empty(), Optional.empty())),
                DownloadState.PAUSED,
                Optional.of(FULL),
                MORNING,
                MORNING.plusSeconds(5));

        downloads().put(after);
        assertThat(downloads().find(before.id())).contains(after);
        downloads().put(before);

        assertThat(downloads().list()).containsExactly(before, other);
    }

    @Test
    void keepsEveryStateWithItsProblem() {
        Download download = put(model("qwen"), MORNING);

        for (DownloadState state : DownloadState.values()) {
            Download failed = download.in(state, FULL);
            downloads().put(failed);
            assertThat(downloads().find(download.id())).contains(failed);
            downloads().put(download.in(state));
            assertThat(downloads().find(download.id())).contains(download.in(state));
        }
    }

    @Test
    void keepsEveryProblem() {
        Download download = put(model("qwen"), MORNING);

        for (ProblemCode code : ProblemCode.values()) {
            Download failed = download.in(DownloadState.FAILED, code.problem());
            downloads().put(failed);
            assertThat(downloads().find(download.id())).contains(failed);
        }
    }

    @Test
    void refusesADownloadOfAModelThatIsNotThere() {
        ModelId stranger = new ModelId(UUID.randomUUID());
        Download download = download(stranger, MORNING);

        assertThatThrownBy(() -> downloads().put(download)).isInstanceOf(IllegalStateException.class);

        assertThat(downloads().find(download.id())).isEmpty();
        assertThat(downloads().list()).isEmpty();
    }

    @Test
    void listsByTheTimeTheyWereAskedFor() {
        ModelId model = model("qwen");
        Download third = put(model, MORNING.plusSeconds(3));
        Download first = put(model("other"), MORNING);
        Download second = put(model, MORNING.plusMillis(1));

        assertThat(downloads().list()).containsExactly(first, second, third);
    }

    @Test
    void theNewestIsTheModels() {
        ModelId model = model("qwen");
        Download newest = put(model, MORNING.plusSeconds(1));
        Download older = put(model, MORNING);
        put(model("other"), MORNING.plusSeconds(2));
        assertThat(downloads().of(model)).contains(newest);

        downloads().put(older.queued(MORNING.plusSeconds(9)));
        assertThat(downloads().of(model)).contains(newest);

        downloads().remove(newest.id());
        assertThat(downloads().of(model)).map(Download::id).contains(older.id());
    }

    @Test
    void removesADownload() {
        Download gone = put(model("qwen"), MORNING);
        Download kept = put(gone.model(), MORNING.plusMillis(1));

        assertThat(downloads().remove(gone.id())).isTrue();

        assertThat(downloads().find(gone.id())).isEmpty();
        assertThat(downloads().list()).containsExactly(kept);
        assertThat(downloads().remove(gone.id())).isFalse();
        downloads().put(gone);
        assertThat(downloads().find(gone.id())).contains(gone);
    }

    @Test
    void aModelsDownloadsGoWithIt() {
        Download gone = put(model("gone"), MORNING);
        Download kept = put(model("kept"), MORNING);

        models().remove(gone.model());

        assertThat(downloads().find(gone.id())).isEmpty();
        assertThat(downloads().list()).containsExactly(kept);
    }

    @Test
    void aModelsNewIdIsTakenOver() {
        Download before = put(model("qwen"), MORNING);
        Download other = put(model("other"), MORNING.plusMillis(1));
        ModelId after = new ModelId(UUID.randomUUID());

        models().replaceFile(before.model(), after, new FileStamp(4_711, MORNING));

        assertThat(downloads().of(before.model())).isEmpty();
        assertThat(downloads().of(after)).hasValueSatisfying(found -> {
            assertThat(found.id()).isEqualTo(before.id());
            assertThat(found.files()).isEqualTo(before.files());
        });
        assertThat(downloads().find(other.id())).contains(other);
    }

    private Download put(ModelId model, Instant createdAt) {
        Download download = download(model, createdAt);
        downloads().put(download);
        return download;
    }

    private static Download download(ModelId model, Instant createdAt) {
        return new Download(
                new DownloadId(UUID.randomUUID()),
                model,
                List.of(file("file", OptionalLong.of(42), Optional.empty())),
                DownloadState.QUEUED,
                Optional.empty(),
                createdAt,
                createdAt.plusSeconds(60));
    }

    private static DownloadFile file(String name, OptionalLong bytes, Optional<Sha256> sha256) {
        URI link = URI.create("https://example.org/" + name + ".gguf");
        return new DownloadFile(link, Path.of("/models", name + ".gguf").toAbsolutePath(), bytes, sha256);
    }

    private ModelId model(String name) {
        ModelId id = new ModelId(UUID.randomUUID());
        models().insert(new Model(
                id,
                name,
                ModelMode.LLM,
                new ModelSource.Link(URI.create("https://example.org/" + name)),
                Path.of("/models", name + ".gguf").toAbsolutePath(),
                MORNING));
        return id;
    }
}
