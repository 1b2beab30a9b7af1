package dev.zenow.llama.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Looks at folders; tests put faults in its place that no file system makes for every user. */
interface FolderListing {

    /** The entries of a folder, at most so many, in no order. */
    List<FolderEntry> list(Path folder, int most) throws IOException;

    /** What is at a path. */
    FolderEntry entry(Path path) throws IOException;
}
