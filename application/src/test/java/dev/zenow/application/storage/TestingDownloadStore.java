package dev.zenow.application.storage;

import dev.zenow.application.downloads.DownloadStore;
import dev.zenow.domain.downloads.Download;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.models.ModelId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class TestingDownloadStore implements DownloadStore {
    private static final Comparator<Download> BY_TIME =
            Comparator.comparing(Download::createdAt).thenComparing(Download::id);

    private final TestingStorage storage;

    TestingDownloadStore(TestingStorage storage) {
        this.storage = storage;
    }

    @Override
    public void put(Download download) {
        storage.write(rows -> {
            if (!rows.models.containsKey(download.model())) {
                throw new IllegalStateException("there is no model " + download.model());
            }
            rows.downloads.put(download.id(), download);
            return download;
        });
    }

    @Override
    public Optional<Download> find(DownloadId id) {
        return storage.read(rows -> Optional.ofNullable(rows.downloads.get(id)));
    }

    @Override
    public Optional<Download> of(ModelId model) {
        return storage.read(rows ->
                inOrder(rows).filter(download -> download.model().equals(model)).reduce((_, later) -> later));
    }

    @Override
    public List<Download> list() {
        return storage.read(rows -> inOrder(rows).toList());
    }

    @Override
    public boolean remove(DownloadId id) {
        return storage.write(rows -> rows.downloads.remove(id) != null);
    }

    private static Stream<Download> inOrder(TestingRows rows) {
        return rows.downloads.values().stream().sorted(BY_TIME);
    }
}
