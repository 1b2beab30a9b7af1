package dev.zenow.application.models;

import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.models.SplitFiles;
import dev.zenow.domain.problems.ProblemCode;
import java.net.URI;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** How models and the files of links are called. */
final class ModelNames {
    private static final String ENDING = ".gguf";
    private static final String UNNAMED = "model";
    private static final int LONGEST_BASE = 150;
    /** Each of these may be three bytes, of which file systems take 255, with endings of those who keep something beside it. */
    private static final int LONGEST_FILE = 70;
    /** What Windows takes for a device, whatever ending it has. */
    private static final Pattern DEVICE =
            Pattern.compile("(?:CON|PRN|AUX|NUL|(?:COM|LPT)[0-9¹²³])(?:\\..*)?", Pattern.CASE_INSENSITIVE);

    private ModelNames() {}

    /** The file's name without its ending. */
    static String of(Path path) {
        return base(String.valueOf(path.getFileName()));
    }

    /** The name itself, or with a number when the mode has another model of it. */
    static String free(ModelStore models, ModelMode mode, String wanted) {
        return free(wanted, name -> models.find(mode, name).isPresent());
    }

    static String free(String wanted, Predicate<String> taken) {
        String base = wanted.isBlank() ? UNNAMED : wanted.substring(0, Math.min(wanted.length(), LONGEST_BASE));
        String name = base;
        for (int i = 2; taken.test(name); i++) {
            name = base + "-" + i;
        }
        return name;
    }

    static String checked(String name) {
        if (name.isBlank() || name.length() > Model.LONGEST_NAME) {
            throw ProblemCode.INVALID_REQUEST.exception(
                    "A model's name has 1 to " + Model.LONGEST_NAME + " characters.");
        }
        return name;
    }

    /**
     * How the file of a link is called here: as at its source, without anything that could lead out of a folder or that some
     * file system does not take. The name of a part of a split model stays one, and no other name becomes one.
     */
    static String fileName(URI link) {
        String path = Optional.ofNullable(link.getPath()).orElse("");
        String last = path.substring(path.lastIndexOf('/') + 1);
        Optional<SplitFiles.Part> part = SplitFiles.part(last);
        String suffix = part.map(SplitFiles.Part::suffix).orElse("");
        String stem =
                clean(part.map(SplitFiles.Part::stem).orElseGet(() -> base(last)), LONGEST_FILE - suffix.length());
        String name = stem + suffix + ENDING;
        return part.isEmpty() && SplitFiles.part(name).isPresent() ? stem + "_" + ENDING : name;
    }

    /** The file's name with a number before its ending, and before what makes it a part of a model. */
    static String numbered(String fileName, int number) {
        if (number == 1) {
            return fileName;
        }
        return SplitFiles.part(fileName)
                .map(part -> part.stem() + "-" + number + part.suffix() + ENDING)
                .orElseGet(() -> base(fileName) + "-" + number + ENDING);
    }

    private static String clean(String written, int longest) {
        String whole = Normalizer.normalize(written, Normalizer.Form.NFC)
                .replaceAll("[^\\p{L}\\p{M}\\p{N}._+-]+", "-")
                .replaceAll("^[.\\p{M}-]+", "");
        int length = Math.min(whole.length(), longest);
        boolean cutsOneInTwo = length < whole.length() && Character.isLowSurrogate(whole.charAt(length));
        String name = whole.substring(0, cutsOneInTwo ? length - 1 : length).replaceAll("[.-]+$", "");
        if (name.isEmpty()) {
            return UNNAMED;
        }
        return DEVICE.matcher(name).matches() ? UNNAMED + "-" + name : name;
    }

    private static String base(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(ENDING)
                ? fileName.substring(0, fileName.length() - ENDING.length())
                : fileName;
    }
}
