package dev.zenow.application.downloads;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import java.util.Locale;

/** Whether the disk has room for what is to come. */
final class Room {
    private static final double GIGA = 1e9;

    private final PartFiles files;
    private final long margin;

    /** @param margin bytes that are left free */
    Room(PartFiles files, long margin) {
        this.files = requireNonNull(files, "files is null");
        this.margin = margin;
    }

    /**
     * @param missing bytes that are still to be written
     * @throws dev.zenow.domain.problems.ProblemException {@code DOWNLOAD_DISK_FULL}
     */
    void check(DownloadFile file, long missing) {
        long usable = files.usableBytes(file.target());
        if (usable - margin < missing) {
            throw full(file, missing, usable).exception();
        }
    }

    boolean has(DownloadFile file, long missing) {
        return files.usableBytes(file.target()) - margin >= missing;
    }

    private Problem full(DownloadFile file, long missing, long usable) {
        return ProblemCode.DOWNLOAD_DISK_FULL.problem(String.format(
                Locale.ROOT,
                "%.2f GB are still to come and %.2f GB are free in %s, of which %.2f GB are left free.",
                missing / GIGA,
                usable / GIGA,
                file.target().getParent(),
                margin / GIGA));
    }
}
