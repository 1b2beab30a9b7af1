package dev.zenow.domain.models;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The names of files that together hold one model: {@code name-00001-of-00003.gguf} and so on. */
public final class SplitFiles {
    private static final Pattern NAME = Pattern.compile("(.*-)(\\d{5})-of-(\\d{5})(\\.gguf)", Pattern.CASE_INSENSITIVE);

    private SplitFiles() {}

    /** All parts of the model whose first part this is, in order; a file that is no first part of several is the only one. */
    public static List<Path> parts(Path file) {
        return names(String.valueOf(file.getFileName())).stream()
                .map(name -> file.getFileName() == null ? file : file.resolveSibling(name))
                .toList();
    }

    /** The links of all parts of the model whose first part this link leads to, in order. */
    public static List<URI> links(URI link) {
        String path = Optional.ofNullable(link.getRawPath()).orElse("");
        String name = path.substring(path.lastIndexOf('/') + 1);
        List<String> names = names(name);
        if (names.size() == 1) {
            return List.of(link);
        }
        String text = link.toString();
        int end = text.indexOf(path, text.indexOf("//") + 2) + path.length();
        return names.stream()
                .map(part -> URI.create(text.substring(0, end - name.length()) + part + text.substring(end)))
                .toList();
    }

    /** The names of all parts of the model whose first part is called so, in order. */
    public static List<String> names(String first) {
        Matcher name = NAME.matcher(first);
        if (!name.matches() || Integer.parseInt(name.group(2)) != 1 || Integer.parseInt(name.group(3)) < 2) {
            return List.of(first);
        }
        return IntStream.rangeClosed(1, Integer.parseInt(name.group(3)))
                .mapToObj(number -> numbered(name, number))
                .toList();
    }

    /** How the first part of the model is called of which this is a part; the name itself when it is of none. */
    public static String firstName(String part) {
        Matcher name = NAME.matcher(part);
        return name.matches()
                        && Integer.parseInt(name.group(2)) > 1
                        && Integer.parseInt(name.group(2)) <= Integer.parseInt(name.group(3))
                ? numbered(name, 1)
                : part;
    }

    private static String numbered(Matcher name, int number) {
        return String.format(Locale.ROOT, "%s%05d-of-%s%s", name.group(1), number, name.group(3), name.group(4));
    }
}
