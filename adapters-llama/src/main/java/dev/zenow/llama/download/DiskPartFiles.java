package dev.zenow.llama.download;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.downloads.PartFile;
import dev.zenow.application.downloads.PartFiles;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.llama.gguf.GgufModelFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@link PartFiles} beside their targets on the disk: {@code X.gguf.part} with {@code X.gguf.part.journal}. */
public final class DiskPartFiles implements PartFiles {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    private final PartFolder folder;
    private final Supplier<String> boot;
    private final GgufModelFiles models = new GgufModelFiles();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Path, DiskPart> open = new HashMap<>();

    public DiskPartFiles() {
        this(FileChannel::open, DiskPartFiles::bootOfThisMachine);
    }

    /** @param boot names the time since the machine was started; empty: unknown */
    DiskPartFiles(ChannelOpener opener, Supplier<String> boot) {
        this.folder = new PartFolder(opener);
        this.boot = requireNonNull(boot, "boot is null");
    }

    @Override
    public PartFile open(DownloadId download, DownloadFile file) {
        PartPaths paths = new PartPaths(file.target());
        lock.lock();
        try {
            checkClosed(paths);
            DiskPart part = DiskPart.open(folder, paths, download, boot.get(), () -> closed(paths));
            open.put(paths.target(), part);
            return part;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long held(DownloadId download, DownloadFile file) {
        PartPaths paths = new PartPaths(file.target());
        lock.lock();
        try {
            Optional<DiskPart> opened = Optional.ofNullable(open.get(paths.target()));
            if (opened.isPresent()) {
                return opened.get().held().count();
            }
            if (named(download, file)) {
                return Files.size(paths.target());
            }
            return trusted(download, paths)
                    .map(entry -> entry.written().count())
                    .orElse(0L);
        } catch (IOException e) {
            throw DiskFaults.problem(e, paths.folder());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void publish(DownloadId download, List<DownloadFile> files) {
        Path first = new PartPaths(files.getFirst().target()).folder();
        lock.lock();
        try {
            files.forEach(file -> checkClosed(new PartPaths(file.target())));
            new Publication(models, files, file -> named(download, file))
                    .run(paths -> PartFolder.isFile(paths.part())
                            && trusted(download, paths)
                                    .flatMap(JournalEntry::hash)
                                    .isPresent());
        } catch (IOException e) {
            throw DiskFaults.problem(e, first);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean published(DownloadId download, DownloadFile file) {
        lock.lock();
        try {
            return !open.containsKey(file.target()) && named(download, file);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void settle(DownloadId download, DownloadFile file) {
        PartPaths paths = new PartPaths(file.target());
        lock.lock();
        try {
            boolean ours = read(paths)
                    .filter(entry -> entry.download().equals(download))
                    .isPresent();
            if (ours && !PartFolder.isThere(paths.part())) {
                PartFolder.delete(paths.journal());
            }
        } catch (IOException e) {
            throw DiskFaults.problem(e, paths.folder());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void reject(DownloadId download, DownloadFile file) {
        remove(download, file, paths -> {
            if (PartFolder.isFile(paths.part())) {
                Files.move(
                        paths.part(),
                        paths.rejected(),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        });
    }

    @Override
    public void discard(DownloadId download, DownloadFile file) {
        remove(download, file, paths -> PartFolder.delete(paths.part()));
    }

    @Override
    public long usableBytes(Path target) {
        Path folder = new PartPaths(target).folder();
        try {
            for (@Nullable Path existing = folder; existing != null; existing = existing.getParent()) {
                if (Files.exists(existing)) {
                    return Files.getFileStore(existing).getUsableSpace();
                }
            }
            throw new IOException("there is no such disk");
        } catch (IOException e) {
            throw DiskFaults.problem(e, folder);
        }
    }

    /** What becomes of a part before its journal goes. */
    @FunctionalInterface
    private interface Removal {
        void of(PartPaths paths) throws IOException;
    }

    private void remove(DownloadId download, DownloadFile file, Removal removal) {
        PartPaths paths = new PartPaths(file.target());
        lock.lock();
        try {
            checkClosed(paths);
            boolean others = read(paths)
                    .filter(entry -> !entry.download().equals(download))
                    .isPresent();
            if (!others) {
                removal.of(paths);
                PartFolder.delete(paths.journal());
            }
        } catch (IOException e) {
            throw DiskFaults.problem(e, paths.folder());
        } finally {
            lock.unlock();
        }
    }

    /** As {@link Publication} says. */
    private boolean named(DownloadId download, DownloadFile file) {
        PartPaths paths = new PartPaths(file.target());
        try {
            if (PartFolder.isThere(paths.part()) || !PartFolder.isFile(paths.target())) {
                return false;
            }
            long size = Files.size(paths.target());
            return read(paths)
                    .filter(entry -> entry.download().equals(download)
                            && entry.hash().isPresent()
                            && entry.identity().bytes().orElse(-1) == size)
                    .isPresent();
        } catch (IOException e) {
            throw DiskFaults.problem(e, paths.folder());
        }
    }

    private Optional<JournalEntry> trusted(DownloadId download, PartPaths paths) {
        try {
            if (!PartFolder.isFile(paths.part())) {
                return Optional.empty();
            }
            long size = Files.size(paths.part());
            return read(paths)
                    .filter(entry -> entry.download().equals(download))
                    .map(entry -> entry.trusted(boot.get(), size));
        } catch (IOException e) {
            throw DiskFaults.problem(e, paths.folder());
        }
    }

    private Optional<JournalEntry> read(PartPaths paths) throws IOException {
        if (!PartFolder.isFile(paths.journal())) {
            return Optional.empty();
        }
        try (FileChannel channel = folder.openToRead(paths.journal())) {
            return Journal.read(channel);
        }
    }

    private void checkClosed(PartPaths paths) {
        if (open.containsKey(paths.target())) {
            throw new IllegalStateException("the part is open: " + paths.target());
        }
    }

    private void closed(PartPaths paths) {
        lock.lock();
        try {
            open.remove(paths.target());
        } finally {
            lock.unlock();
        }
    }

    private static String bootOfThisMachine() {
        try {
            return Files.readString(BOOT).strip();
        } catch (IOException unknown) {
            return "";
        }
    }
}
