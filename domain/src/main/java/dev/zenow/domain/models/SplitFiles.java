package dev.zenow.domain.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The names of files that together hold one model: {@code name-00001-of-00003.gguf} and so on. */
public final class SplitFiles {
    private static final Pattern NAME = Pattern.compile("(.*-)(\\d{5})-of-(\\d{5})(\\.gguf)", Pattern.CASE_INSENSITIVE);

    private SplitFiles() {}

    /** All parts of the model whose first part this is, in order; a file that is no first part of several is the only one. */
    public static List<Path> parts(Path file) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        if (!name.matches() || Integer.parseInt(name.group(2)) != 1 || Integer.parseInt(name.group(3)) < 2) {
            return List.of(file);
        }
        return IntStream.rangeClosed(1, Integer.parseInt(name.group(3)))
                .mapToObj(number -> file.resolveSibling(String.format(
                        Locale.ROOT, "%s%05d-of-%s%s", name.group(1), number, name.group(3), name.group(4))))
                .toList();
    }
}
