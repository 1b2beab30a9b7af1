package dev.zenow.application.storage;

import dev.zenow.application.downloads.MirrorStore;
import dev.zenow.domain.downloads.Mirror;
import java.util.List;
import java.util.Optional;

final class TestingMirrorStore implements MirrorStore {
    private final TestingStorage storage;

    TestingMirrorStore(TestingStorage storage) {
        this.storage = storage;
    }

    @Override
    public Optional<List<Mirror>> chosen() {
        return storage.read(rows -> rows.mirrors);
    }

    @Override
    public void choose(Optional<List<Mirror>> mirrors) {
        Optional<List<Mirror>> copy = mirrors.map(List::copyOf);
        storage.write(rows -> {
            rows.mirrors = copy;
            return copy;
        });
    }
}
