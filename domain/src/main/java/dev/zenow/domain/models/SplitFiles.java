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
    private static final Pattern NAME = Pattern.compile("(.*)-(\\d{5})-of-(\\d{5})(\\.gguf)", Pattern.CASE_INSENSITIVE);

    private SplitFiles() {}

    /** All parts of the model whose first part this is, in order; a file that is no first part of several is the only one. */
    public static List<Path> parts(Path file) {
        List<String> names = names(String.valueOf(file.getFileName()));
        return names.size() == 1
                ? List.of(file)
                : names.stream().map(file::resolveSibling).toList();
    }

    /** The links of all parts of the model whose first part this link leads to, in order; otherwise the link alone. */
    public static List<URI> links(URI link) {
        String path = Optional.ofNullable(link.getRawPath()).orElse("");
        String name = path.substring(path.lastIndexOf('/') + 1);
        List<String> names = names(name);
        if (names.size() == 1) {
            return List.of(link);
        }
        String text = link.toString();
        int end = text.length() - behindPath(link);
        return names.stream()
                .map(part -> URI.create(text.substring(0, end - name.length()) + part + text.substring(end)))
                .toList();
    }

    /** The names of all parts of the model whose first part is called so, in order; otherwise the name alone. */
    public static List<String> names(String first) {
        return part(first)
                .filter(part -> part.number() == 1 && part.count() > 1)
                .map(part -> IntStream.rangeClosed(1, part.count())
                        .mapToObj(number -> part.at(number).name())
                        .toList())
                .orElseGet(() -> List.of(first));
    }

    /** How the first part of the model is called of which this is a part; the name itself when it is of none. */
    public static String firstName(String name) {
        return part(name)
                .filter(part -> part.number() > 1 && part.number() <= part.count())
                .map(part -> part.at(1).name())
                .orElse(name);
    }

    /** Empty: the name is not that of a part. */
    public static Optional<Part> part(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? Optional.of(new Part(
                        matcher.group(1),
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3)),
                        matcher.group(4)))
                : Optional.empty();
    }

    private static int behindPath(URI link) {
        int query = link.getRawQuery() == null ? 0 : link.getRawQuery().length() + 1;
        int fragment = link.getRawFragment() == null ? 0 : link.getRawFragment().length() + 1;
        return query + fragment;
    }

    /**
     * The name of a part, as far as it tells: a number need not be one of the count.
     *
     * @param stem what all parts have in common
     * @param number from 1 on
     * @param ending {@code .gguf} in upper or lower case
     */
    public record Part(String stem, int number, int count, String ending) {
        /** Another part of the same model. */
        public Part at(int other) {
            return new Part(stem, other, count, ending);
        }

        /** What comes behind the stem, without the ending. */
        public String suffix() {
            return String.format(Locale.ROOT, "-%05d-of-%05d", number, count);
        }

        public String name() {
            return stem + suffix() + ending;
        }
    }
}
