package dev.zenow.llama.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One option of the engine, as its help declares it.
 *
 * @param names all its forms, dashes included, such as {@code -ub} and {@code --ubatch-size}; a switch and its opposite are one
 * @param values how many words follow it
 */
public record EngineOption(List<String> names, int values) {
    private static final Pattern NAME = Pattern.compile("--?[a-zA-Z][\\w.-]*");
    private static final Pattern PLACEHOLDER = Pattern.compile("<[^>]*>");
    private static final Pattern DESCRIPTION = Pattern.compile(" {3,}(?=[^-\\s])");

    private static final Pattern SPACES = Pattern.compile("\\s+");

    public EngineOption {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("an option has a name");
        }
    }

    /** A switch. */
    public static EngineOption of(String... names) {
        return new EngineOption(List.of(names), 0);
    }

    /** Reads a line of the help; empty: it declares nothing. */
    static Optional<EngineOption> declared(String line) {
        if (!line.startsWith("-")) {
            return Optional.empty();
        }
        // A placeholder may hold spaces, yet it stands for one word.
        String declaration = PLACEHOLDER.matcher(DESCRIPTION.split(line, 2)[0]).replaceAll("X");
        List<String> names = new ArrayList<>();
        int values = 0;
        for (String word : SPACES.split(declaration.strip(), -1)) {
            String name = word.endsWith(",") ? word.substring(0, word.length() - 1) : word;
            if (NAME.matcher(name).matches()) {
                names.add(name);
            } else {
                values++;
            }
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(new EngineOption(names, values));
    }

    /** As {@link #parse} reads it. */
    String line() {
        return String.join(" ", names) + "\t" + values;
    }

    static EngineOption parse(String line) {
        String[] parts = line.split("\t", 2);
        return new EngineOption(List.of(parts[0].split(" ", -1)), parts.length == 1 ? 0 : Integer.parseInt(parts[1]));
    }
}
