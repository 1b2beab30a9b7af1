package dev.zenow.application.models;

import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** How models and the files of links are called. */
final class ModelNames {
    private static final String ENDING = ".gguf";
    private static final int LONGEST_BASE = 150;

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
        String base = wanted.isBlank() ? "model" : wanted.substring(0, Math.min(wanted.length(), LONGEST_BASE));
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

    /** A link that leads to a GGUF file over HTTP. */
    static URI link(String text) {
        Optional<URI> link = Optional.empty();
        try {
            link = Optional.of(new URI(text.strip()));
        } catch (URISyntaxException malformed) {
            // Refused below, as every other text that is no link.
        }
        return link.filter(url -> "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme()))
                .filter(url -> url.getHost() != null && url.getUserInfo() == null)
                .filter(url -> url.getPath().toLowerCase(Locale.ROOT).endsWith(ENDING))
                .orElseThrow(() -> ProblemCode.INVALID_REQUEST.exception(
                        "The link must begin with https:// or http:// and lead to a file that ends in .gguf."));
    }

    /**
     * How the file of a link is called here: as at its source, without anything that could lead out of a folder or that some
     * file system does not take.
     */
    static String fileName(URI link) {
        String last = link.getPath().substring(link.getPath().lastIndexOf('/') + 1);
        String clean = base(last).replaceAll("[^\\p{L}\\p{M}\\p{N}._+-]+", "-").replaceAll("^[.-]+|[.-]+$", "");
        String name = clean.isEmpty() ? "model" : clean;
        return name.substring(0, Math.min(name.length(), LONGEST_BASE / 2)) + ENDING;
    }

    /** The file's name with a number before its ending. */
    static String numbered(String fileName, int number) {
        return number == 1 ? fileName : base(fileName) + "-" + number + ENDING;
    }

    private static String base(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(ENDING)
                ? fileName.substring(0, fileName.length() - ENDING.length())
                : fileName;
    }
}
