package dev.zenow.llama.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** A small file for each child that runs, named by its pid, so that the next start can end what this one left behind. */
final class ChildRecords {
    private static final System.Logger LOG = System.getLogger(ChildRecords.class.getName());

    private final Path runDirectory;
    private final Path directory;

    ChildRecords(Path runDirectory) {
        this.runDirectory = runDirectory;
        this.directory = runDirectory.resolve("children");
    }

    void add(long pid) throws IOException {
        makeDirectory(runDirectory);
        makeDirectory(directory);
        Files.writeString(file(pid), ProcessIdentity.of(pid).orElse(""));
    }

    /** For this user alone, also when an earlier version left it open to others. */
    private static void makeDirectory(Path folder) throws IOException {
        Files.createDirectories(folder);
        var view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
    }

    void remove(long pid) {
        try {
            Files.deleteIfExists(file(pid));
        } catch (IOException failed) {
            LOG.log(System.Logger.Level.WARNING, "the record of an ended llama-server cannot be deleted", failed);
        }
    }

    /** Kills every recorded process that is still the same one, and forgets all. */
    int endAll() {
        int ended = 0;
        for (Path file : files()) {
            try {
                long pid = Long.parseLong(file.getFileName().toString());
                String recorded = Files.readString(file);
                if (!recorded.isEmpty()
                        && ProcessIdentity.of(pid).filter(recorded::equals).isPresent()) {
                    ended += ProcessHandle.of(pid)
                            .filter(ProcessHandle::destroyForcibly)
                            .map(process -> 1)
                            .orElse(0);
                }
                Files.deleteIfExists(file);
            } catch (IOException | NumberFormatException unreadable) {
                LOG.log(System.Logger.Level.WARNING, "not a record of a llama-server: " + file, unreadable);
            }
        }
        return ended;
    }

    private List<Path> files() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path file(long pid) {
        return directory.resolve(Long.toString(pid));
    }
}
