package dev.zenow.llama.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The size of a model on disk, of all its parts when it is split. */
final class ModelWeights {
    private static final Pattern PART = Pattern.compile("(.*-)\\d{5}-of-(\\d{5})\\.gguf");

    private ModelWeights() {}

    /** In bytes; 0 when a file cannot be looked at. */
    static long bytes(Path model) {
        Matcher part = PART.matcher(String.valueOf(model.getFileName()));
        try {
            if (!part.matches()) {
                return Files.size(model);
            }
            int parts = Integer.parseInt(part.group(2));
            long bytes = 0;
            for (int number = 1; number <= parts; number++) {
                bytes += Files.size(
                        model.resolveSibling("%s%05d-of-%s.gguf".formatted(part.group(1), number, part.group(2))));
            }
            return bytes;
        } catch (IOException unreadable) {
            return 0;
        }
    }
}
