package dev.zenow.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** The file that remembers what was typed; nobody but its owner may read it. */
final class LineHistory {
    private static final System.Logger LOG = System.getLogger(LineHistory.class.getName());
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private LineHistory() {}

    /** The file, made when it was not there; empty: it cannot be written, which is no reason not to talk. */
    static Optional<Path> prepared(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder == null || !Files.isDirectory(folder)) {
                return Optional.empty();
            }
            boolean posix = Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class);
            try {
                Files.createFile(
                        file,
                        posix
                                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                                : new FileAttribute<?>[] {});
            } catch (FileAlreadyExistsException known) {
                if (posix) {
                    Files.setPosixFilePermissions(file, OWNER_ONLY);
                }
            }
            return Optional.of(file).filter(Files::isWritable);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "questions are not remembered", e);
            return Optional.empty();
        }
    }
}
