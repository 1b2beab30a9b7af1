package dev.zenow.llama.machine;

import dev.zenow.domain.machine.Device;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code llama-server --list-devices} prints: below a heading, a line for each device with its name, its description and
 * its memory in MiB, all of it and what is free. Backends log before the heading, and some devices have no memory of their own.
 */
final class DeviceList {
    private static final String HEADING = "Available devices:";
    private static final Pattern DEVICE =
            Pattern.compile("\\s+(\\S+): (.*?)(?: \\((\\d{1,10}) MiB(?:, (\\d{1,10}) MiB free)?\\))?\\s*");

    private DeviceList() {}

    /** Empty when the heading is missing: the output is something else. */
    static Optional<List<Device>> parse(String output) {
        List<String> lines = output.lines()
                .dropWhile(line -> !line.stripTrailing().endsWith(HEADING))
                .toList();
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(lines.stream()
                        .skip(1)
                        .map(DEVICE::matcher)
                        .filter(Matcher::matches)
                        .map(DeviceList::device)
                        .toList());
    }

    private static Device device(Matcher line) {
        return new Device(line.group(1), line.group(2).strip(), bytes(line, 3), bytes(line, 4));
    }

    private static long bytes(Matcher line, int group) {
        String mebibytes = line.group(group);
        return mebibytes == null ? 0 : Long.parseLong(mebibytes) << 20;
    }
}
