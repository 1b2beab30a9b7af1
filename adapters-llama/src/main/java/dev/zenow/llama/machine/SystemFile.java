package dev.zenow.llama.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files in which a system tells about itself. One that is missing, unreadable or odd tells nothing. */
final class SystemFile {
    private static final int MOST_BYTES = 1 << 22;
    private static final String SEPARATORS = ":= \t";
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,18}|922337203\\d{10})( kB)?");

    private SystemFile() {}

    static List<String> lines(Path file) {
        try (var stream = Files.newInputStream(file)) {
            return new String(stream.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    static Optional<String> line(Path file) {
        return lines(file).stream().map(String::strip).findFirst();
    }

    /** The only number of a file; empty also when it says {@code max}. */
    static OptionalLong number(Path file) {
        return line(file).map(SystemFile::number).orElse(OptionalLong.empty());
    }

    /** What stands behind a name and a colon, a tabulator, a blank or an equals sign, in the first line that has it. */
    static Optional<String> value(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name)
                        && line.length() > name.length()
                        && SEPARATORS.indexOf(line.charAt(name.length())) >= 0)
                .map(line -> behindSeparators(line, name.length()))
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static String behindSeparators(String line, int from) {
        int at = from;
        while (at < line.length() && SEPARATORS.indexOf(line.charAt(at)) >= 0) {
            at++;
        }
        return line.substring(at).strip();
    }

    /** A named number, {@code kB} made bytes. */
    static OptionalLong number(List<String> lines, String name) {
        return value(lines, name).map(SystemFile::number).orElse(OptionalLong.empty());
    }

    private static OptionalLong number(String text) {
        Matcher found = NUMBER.matcher(text);
        if (!found.matches()) {
            return OptionalLong.empty();
        }
        long value = Long.parseLong(found.group(1));
        return OptionalLong.of(found.group(2) == null ? value : value * 1_024);
    }
}
