package dev.zenow.llama.scan;

import java.util.regex.Pattern;

/** Suggests names: by what a file is called, and by what is around it when that says nothing. */
final class ModelName {
    /** Below the longest that a model may have, so that a number can be put behind it. */
    static final int LONGEST = 180;

    private static final String NAMELESS = "model";
    /** Names such as {@code model.gguf}, {@code ggml-model-q4_0.gguf} and {@code Q4_K_M.gguf} tell nothing of the model. */
    private static final Pattern GENERIC = Pattern.compile(
            "((ggml[-_.])?(model|weights|gguf)([-_.].*)?|ggml|(ud[-_])?i?q\\d[_a-z0-9]*|b?f(16|32))",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern DIGEST = Pattern.compile("(sha256[-:])?[0-9a-f]{40,}", Pattern.CASE_INSENSITIVE);
    private static final Pattern FORMAT_ENDING = Pattern.compile("[-_.]gguf$", Pattern.CASE_INSENSITIVE);

    private ModelName() {}

    /**
     * The name of a model.
     *
     * @param base the file's name without its ending
     * @param around the repository's or folder's name
     */
    static String of(String base, String around) {
        String home = FORMAT_ENDING.matcher(around).replaceFirst("");
        return printable(tellsNothing(base) && !home.isBlank() && !isDigest(home) ? home + "-" + base : base);
    }

    static boolean tellsNothing(String base) {
        return GENERIC.matcher(base).matches() || isDigest(base);
    }

    /** Whether a name is that of a content, as caches call their files. */
    static boolean isDigest(String base) {
        return DIGEST.matcher(base).matches();
    }

    /** Without anything that disturbs a terminal, and of a bounded length; never blank. */
    static String printable(String text) {
        StringBuilder kept = new StringBuilder();
        for (int character : text.strip().codePoints().toArray()) {
            if (kept.length() + Character.charCount(character) > LONGEST) {
                break;
            }
            kept.appendCodePoint(disturbs(character) ? '_' : character);
        }
        return kept.toString().isBlank() ? NAMELESS : kept.toString();
    }

    private static boolean disturbs(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
