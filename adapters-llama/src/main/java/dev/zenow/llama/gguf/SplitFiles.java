package dev.zenow.llama.gguf;

import dev.zenow.domain.models.GgufException;
import dev.zenow.domain.models.GgufException.Fault;
import dev.zenow.domain.models.GgufSplit;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of a split model's files: an engine finds the later ones by the name of the first. */
record SplitFiles(Path first, String stem, int count) {

    private static final Pattern NAME = Pattern.compile("(.+)-(\\d{5})-of-(\\d{5})\\.gguf");

    /**
     * The files of a model, by the one that was named.
     *
     * @throws GgufException when that is not the first, or not named as the engine expects it
     */
    static SplitFiles of(Path file, GgufSplit split, GgufHeader header) throws GgufException {
        Matcher name = NAME.matcher(name(file));
        boolean fits = name.matches()
                && Integer.parseInt(name.group(2)) == split.number() + 1
                && Integer.parseInt(name.group(3)) == split.count();
        if (!fits) {
            throw new GgufException(
                    Fault.BAD_PART,
                    "%s is part %d of the %d of its model, and an engine finds the others only when its name ends in %s. Rename the parts."
                            .formatted(
                                    header.name(),
                                    split.number() + 1,
                                    split.count(),
                                    ending(split.number(), split.count())));
        }
        SplitFiles files = new SplitFiles(file, name.group(1), split.count());
        if (split.number() > 0) {
            throw new GgufException(
                    Fault.BAD_PART,
                    "%s is part %d of the %d of its model. Name the first one: %s."
                            .formatted(
                                    header.name(),
                                    split.number() + 1,
                                    split.count(),
                                    GgufMetadata.printable(name(files.part(0)))));
        }
        return files;
    }

    /** The file of a part, counted from 0. */
    Path part(int number) {
        return first.resolveSibling(stem + ending(number, count));
    }

    static String name(Path file) {
        return Objects.requireNonNullElse(file.getFileName(), file).toString();
    }

    private static String ending(int number, int count) {
        return String.format(Locale.ROOT, "-%05d-of-%05d.gguf", number + 1, count);
    }
}
