package dev.zenow.llama.download;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Opens, makes and deletes files in a folder in which others may have put anything; no link is followed. */
final class PartFolder {
    private static final System.Logger LOG = System.getLogger(PartFolder.class.getName());

    private final ChannelOpener opener;

    PartFolder(ChannelOpener opener) {
        this.opener = requireNonNull(opener, "opener is null");
    }

    static boolean isFile(Path file) {
        return Files.isRegularFile(file, NOFOLLOW_LINKS);
    }

    static boolean isThere(Path file) {
        return Files.exists(file, NOFOLLOW_LINKS);
    }

    FileChannel open(Path file) throws IOException {
        return opener.open(file, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, NOFOLLOW_LINKS));
    }

    FileChannel openToRead(Path file) throws IOException {
        return opener.open(file, Set.of(StandardOpenOption.READ, NOFOLLOW_LINKS));
    }

    /**
     * A new file in place of whatever is there but a folder. What was there may have other names: it is deleted, never written to.
     */
    FileChannel create(Path file) throws IOException {
        Files.createDirectories(requireNonNull(file.getParent(), "a file has a folder"));
        delete(file);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        return opener.open(
                file,
                Set.of(
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.CREATE_NEW,
                        NOFOLLOW_LINKS),
                attributes);
    }

    /** Of a link, the link. */
    static void delete(Path file) throws IOException {
        if (Files.isDirectory(file, NOFOLLOW_LINKS)) {
            throw new IOException(file.getFileName() + " is a folder");
        }
        Files.deleteIfExists(file);
    }

    /** Makes the names in a folder durable, where the system knows how to. */
    static void force(Path folder) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException notPossible) {
            LOG.log(System.Logger.Level.DEBUG, "the folder cannot be forced: " + folder, notPossible);
            return;
        }
        try (channel) {
            channel.force(true);
        }
    }
}
