package dev.zenow.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.domain.downloads.Download;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.DownloadState;
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
import org.junit.jupiter.api.io.TempDir;

/** What the contract cannot ask of a store in memory. */
class SqliteDownloadStoreTest {
    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00.123Z");
    private static final Problem FULL = ProblemCode.DOWNLOAD_DISK_FULL.problem("Only 12 MB are left.");

    @TempDir
    private Path directory;

    @Test
    void aProblemOfAnotherVersionKeepsItsSentences() {
        try (OpenDatabase database = OpenDatabase.at(directory.resolve("zenow.db"))) {
            Download download = put(database);

            database.execute("UPDATE download SET problem = 'NOT_KNOWN_HERE'");

            assertThat(database.downloads().list())
                    .containsExactly(download.in(
                            DownloadState.FAILED,
                            new Problem(ProblemCode.SOURCE_FAILED, FULL.detail(), FULL.nextStep())));
        }
    }

    @Test
    void nothingIsLeftOfARemovedDownload() {
        try (OpenDatabase database = OpenDatabase.at(directory.resolve("zenow.db"))) {
            Download first = put(database);
            database.downloads().remove(first.id());
            assertThat(database.number("SELECT count(*) FROM download_file")).isZero();

            Download second = put(database);
            database.models().remove(second.model());
            assertThat(database.number("SELECT count(*) FROM download")).isZero();
            assertThat(database.number("SELECT count(*) FROM download_file")).isZero();
        }
    }

    @Test
    void aDownloadOutlivesTheProgram() {
        Path file = directory.resolve("zenow.db");
        Download download;
        try (OpenDatabase database = OpenDatabase.at(file)) {
            download = put(database);
        }
        try (OpenDatabase database = OpenDatabase.at(file)) {
            assertThat(database.downloads().list()).containsExactly(download);
        }
    }

    @Test
    void aRefusedReplacementChangesNothing() {
        try (OpenDatabase database = OpenDatabase.at(directory.resolve("zenow.db"))) {
            Download download = put(database);
            Download wrong = new Download(
                    download.id(),
                    new ModelId(UUID.randomUUID()),
                    download.files(),
                    DownloadState.QUEUED,
                    Optional.empty(),
                    MORNING,
                    MORNING);

            assertThatThrownBy(() -> database.downloads().put(wrong)).isInstanceOf(IllegalStateException.class);

            assertThat(database.downloads().list()).containsExactly(download);
        }
    }

    private static Download put(OpenDatabase database) {
        ModelId model = new ModelId(UUID.randomUUID());
        Path path = Path.of("/models", model + ".gguf").toAbsolutePath();
        database.models()
                .insert(new Model(
                        model,
                        model.toString(),
                        ModelMode.LLM,
                        new ModelSource.Link(URI.create("https://example.org/model")),
                        path,
                        MORNING));
        Download download = new Download(
                new DownloadId(UUID.randomUUID()),
                model,
                List.of(new DownloadFile(
                        URI.create("https://example.org/model"), path, OptionalLong.empty(), Optional.empty())),
                DownloadState.FAILED,
                Optional.of(FULL),
                MORNING,
                MORNING);
        database.downloads().put(download);
        return download;
    }
}
