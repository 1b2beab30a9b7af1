package dev.zenow.llama.download;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;

/** As {@link FileChannel#open(Path, Set, FileAttribute[])}: where a test puts a disk that fails. */
@FunctionalInterface
interface ChannelOpener {
    FileChannel open(Path file, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException;
}
