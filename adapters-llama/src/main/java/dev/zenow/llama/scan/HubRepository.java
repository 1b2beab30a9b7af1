package dev.zenow.llama.scan;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A repository in the cache of Hugging Face: {@code models--OWNER--NAME/snapshots/REVISION} holds its files, mostly as symbolic
 * links.
 *
 * @param name of the repository, without its owner
 * @param snapshots the folder of all revisions
 */
record HubRepository(String name, FolderEntry snapshots) {
    private static final String PREFIX = "models--";
    private static final String SEPARATOR = "--";

    /** Empty when the folder is no such repository. */
    static Optional<HubRepository> of(String folderName, List<FolderEntry> entries) {
        if (!folderName.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String full = folderName.substring(PREFIX.length());
        int owner = full.indexOf(SEPARATOR);
        String name = owner < 0 ? full : full.substring(owner + SEPARATOR.length());
        return entries.stream()
                .filter(entry -> entry.folder() && entry.name().equals("snapshots"))
                .findFirst()
                .map(snapshots -> new HubRepository(name, snapshots));
    }

    /** The revision that was changed last. */
    static Optional<FolderEntry> newest(List<FolderEntry> revisions) {
        return revisions.stream()
                .filter(FolderEntry::folder)
                .max(Comparator.comparing(FolderEntry::modified).thenComparing(FolderEntry::name));
    }
}
