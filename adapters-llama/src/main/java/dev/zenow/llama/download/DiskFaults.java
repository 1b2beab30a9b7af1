package dev.zenow.llama.download;

import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a refusal of the disk means. Java tells a full disk from other faults only by a text of the system, which may be in any
 * language; so when the text says nothing, the room that is left does.
 */
final class DiskFaults {
    private static final System.Logger LOG = System.getLogger(DiskFaults.class.getName());
    private static final long NO_ROOM = 64 << 10;

    private DiskFaults() {}

    static ProblemException problem(IOException fault, Path folder) {
        if (says(fault, "no space left", "quota exceeded", "not enough space") || full(fault, folder)) {
            return ProblemCode.DOWNLOAD_DISK_FULL
                    .problem("There is no room left in " + folder + ".")
                    .exception(fault);
        }
        return ProblemCode.DOWNLOAD_FOLDER_FAILED
                .problem(sentence(fault, folder))
                .exception(fault);
    }

    /** @param target that cannot have its name, or cannot be written beside */
    static ProblemException refused(Path target, String why) {
        return ProblemCode.DOWNLOAD_FOLDER_FAILED.exception(
                target.getFileName() + " cannot be put into " + target.getParent() + ": " + why + ".");
    }

    private static String sentence(IOException fault, Path folder) {
        if (fault instanceof AccessDeniedException) {
            return "This user may not write to " + folder + ".";
        }
        if (says(fault, "file too large")) {
            return "The disk of " + folder + " does not take files as large as this one.";
        }
        String reason = fault instanceof FileSystemException named
                ? Optional.ofNullable(named.getReason()).orElse(String.valueOf(named.getMessage()))
                : Optional.ofNullable(fault.getMessage())
                        .orElse(fault.getClass().getSimpleName());
        return "The disk refuses to write to " + folder + ": " + reason + ".";
    }

    private static boolean says(IOException fault, String... texts) {
        String message = String.valueOf(fault.getMessage()).toLowerCase(Locale.ROOT);
        return Stream.of(texts).anyMatch(message::contains);
    }

    private static boolean full(IOException fault, Path folder) {
        try {
            return !(fault instanceof FileSystemException)
                    && Files.getFileStore(folder).getUsableSpace() < NO_ROOM;
        } catch (IOException unknown) {
            LOG.log(System.Logger.Level.DEBUG, "nobody knows how much room there is in " + folder, unknown);
            return false;
        }
    }
}
