package dev.zenow.llama.scan;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file that holds a part of a model, such as {@code big-00002-of-00003.gguf}.
 *
 * @param number counted from 1
 */
record SplitName(String stem, int number, int count) {
    private static final Pattern NAME = Pattern.compile("(.+)-(\\d{5})-of-(\\d{5})\\.gguf", Pattern.CASE_INSENSITIVE);

    /** Empty when the name is not that of a part. */
    static Optional<SplitName> of(String fileName) {
        Matcher name = NAME.matcher(fileName);
        if (!name.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new SplitName(name.group(1), Integer.parseInt(name.group(2)), Integer.parseInt(name.group(3))));
    }

    boolean isFirst() {
        return number == 1;
    }

    SplitName first() {
        return new SplitName(stem, 1, count);
    }

    String fileName() {
        return String.format(Locale.ROOT, "%s-%05d-of-%05d.gguf", stem, number, count);
    }
}
