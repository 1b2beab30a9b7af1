package dev.zenow.sqlite;

import dev.zenow.domain.downloads.Download;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A file together with the download that it is of: both are read at one moment. */
@MappedEntity("download")
record DownloadRow(
        @Id String id,
        String model,
        String state,
        @Nullable String problem,
        @Nullable String problemDetail,
        @Nullable String problemNextStep,
        long createdAt,
        long queuedAt,
        String link,
        String target,
        @Nullable Long bytes,
        @Nullable String sha256) {
    /** The download of which these are the files, in order; at least one. */
    static Download download(List<DownloadRow> rows) {
        DownloadRow any = rows.getFirst();
        return new Download(
                DownloadId.parse(any.id),
                ModelId.parse(any.model),
                rows.stream().map(DownloadRow::file).toList(),
                DownloadState.valueOf(any.state),
                any.why(),
                Instant.ofEpochMilli(any.createdAt),
                Instant.ofEpochMilli(any.queuedAt));
    }

    private DownloadFile file() {
        return new DownloadFile(
                URI.create(link),
                Path.of(target),
                bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes),
                Optional.ofNullable(sha256).map(Sha256::new));
    }

    /** A code that another version wrote and this one does not have keeps its sentences. */
    private Optional<Problem> why() {
        if (problem == null || problemDetail == null || problemNextStep == null) {
            return Optional.empty();
        }
        ProblemCode code = Arrays.stream(ProblemCode.values())
                .filter(known -> known.name().equals(problem))
                .findFirst()
                .orElse(ProblemCode.SOURCE_FAILED);
        return Optional.of(new Problem(code, problemDetail, problemNextStep));
    }
}
