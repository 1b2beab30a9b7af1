package dev.zenow.sqlite;

import dev.zenow.application.downloads.DownloadStore;
import dev.zenow.domain.downloads.Download;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.problems.Problem;
import dev.zenow.sqlite.SqliteUnitOfWork.Rows;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Singleton
final class SqliteDownloadStore implements DownloadStore {
    private final SqliteUnitOfWork unit;
    private final Rows<DownloadRows> rows;

    SqliteDownloadStore(SqliteUnitOfWork unit, DownloadRows.Reader reader, DownloadRows.Writer writer) {
        this.unit = unit;
        this.rows = new Rows<>(reader, writer);
    }

    @Override
    public void put(Download download) {
        unit.write(rows, table -> {
            put(table, download);
            return download;
        });
    }

    @Override
    public Optional<Download> find(DownloadId id) {
        return one(unit.read(rows, table -> table.find(id.toString())));
    }

    @Override
    public Optional<Download> of(ModelId model) {
        return one(unit.read(rows, table -> table.newest(model.toString())));
    }

    @Override
    public List<Download> list() {
        return unit.read(rows, DownloadRows::list).stream()
                .collect(Collectors.groupingBy(DownloadRow::id, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(DownloadRow::download)
                .toList();
    }

    @Override
    public boolean remove(DownloadId id) {
        return unit.write(rows, table -> table.delete(id.toString())) > 0;
    }

    private static Optional<Download> one(List<DownloadRow> files) {
        return files.isEmpty() ? Optional.empty() : Optional.of(DownloadRow.download(files));
    }

    private static void put(DownloadRows table, Download download) {
        String id = download.id().toString();
        @Nullable Problem problem = download.problem().orElse(null);
        table.put(
                id,
                download.model().toString(),
                download.state().name(),
                problem == null ? null : problem.code().name(),
                problem == null ? null : problem.detail(),
                problem == null ? null : problem.nextStep(),
                download.createdAt().toEpochMilli(),
                download.queuedAt().toEpochMilli());
        table.clearFiles(id);
        for (int number = 0; number < download.files().size(); number++) {
            DownloadFile file = download.files().get(number);
            table.addFile(
                    id,
                    number,
                    file.link().toString(),
                    file.target().toString(),
                    file.bytes().isPresent() ? file.bytes().getAsLong() : null,
                    file.sha256().map(Sha256::hex).orElse(null));
        }
    }
}
