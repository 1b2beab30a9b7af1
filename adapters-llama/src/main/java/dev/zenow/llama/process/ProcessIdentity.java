package dev.zenow.llama.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells a process from a later one with the same pid, also after the machine was started anew: on Linux by the boot and the
 * clock tick at which it began, elsewhere by its start time.
 */
final class ProcessIdentity {
    private static final int START_FIELD = 19;

    private ProcessIdentity() {}

    /** Empty when there is no such process. */
    static Optional<String> of(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "stat");
        try {
            String text = Files.readString(status);
            // The name in brackets may hold anything; the fields after it are numbers.
            String[] fields = text.substring(text.lastIndexOf(')') + 1).strip().split(" ", -1);
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            return Optional.of(boot + " " + fields[START_FIELD]);
        } catch (IOException noProcFileSystem) {
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().startInstant())
                    .map(Object::toString);
        }
    }
}
