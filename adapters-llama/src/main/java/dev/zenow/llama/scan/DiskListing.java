package dev.zenow.llama.scan;

import static java.util.Objects.requireNonNullElse;

import dev.zenow.llama.scan.FolderEntry.Kind;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Looks at the folders of this machine. */
final class DiskListing implements FolderListing {

    @Override
    public List<FolderEntry> list(Path folder, int most) throws IOException {
        List<FolderEntry> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            Iterator<Path> paths = stream.iterator();
            while (entries.size() < most && paths.hasNext()) {
                present(paths.next()).ifPresent(entries::add);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return entries;
    }

    @Override
    public FolderEntry entry(Path path) throws IOException {
        BasicFileAttributes own = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!own.isSymbolicLink()) {
            return entry(path, own, false);
        }
        try {
            return entry(path, Files.readAttributes(path, BasicFileAttributes.class), true);
        } catch (IOException e) {
            return new FolderEntry(
                    path, Kind.DANGLING, true, path, own.lastModifiedTime().toInstant());
        }
    }

    /** Empty when it vanished meanwhile. */
    private Optional<FolderEntry> present(Path path) throws IOException {
        try {
            return Optional.of(entry(path));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static FolderEntry entry(Path path, BasicFileAttributes attributes, boolean link) throws IOException {
        Kind kind = attributes.isDirectory() ? Kind.FOLDER : attributes.isRegularFile() ? Kind.FILE : Kind.OTHER;
        // Some file systems have no keys; there the real path tells, which costs more.
        Object identity = requireNonNullElse(attributes.fileKey(), link ? path.toRealPath() : path);
        return new FolderEntry(
                path, kind, link, identity, attributes.lastModifiedTime().toInstant());
    }
}
