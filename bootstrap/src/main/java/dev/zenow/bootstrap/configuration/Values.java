package dev.zenow.bootstrap.configuration;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.parameters.NearestName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The value of every key, from the strongest source that names it. */
final class Values {
    private final Surroundings surroundings;
    private final Map<String, Key<?>> keys = new LinkedHashMap<>();
    private final Map<Key<?>, Sourced> sourced = new HashMap<>();
    private final Map<Key<?>, Object> parsed = new HashMap<>();
    private final Set<Key<?>> refused = new HashSet<>();
    private final List<String> faults = new ArrayList<>();

    private Values(Surroundings surroundings) {
        this.surroundings = surroundings;
        for (Key<?> key : Keys.ALL) {
            keys.put(key.name(), key);
            sourced.put(key, standard(key));
        }
    }

    private record Sourced(String text, Origin origin, Path folder) {}

    static Values read(Map<String, String> commandLine, Surroundings surroundings) {
        Values values = new Values(surroundings);
        // Both are read first of all, because they say which file to read, and again last, because they win over it.
        values.readEnvironment();
        values.readCommandLine(commandLine);
        values.readFile();
        values.readEnvironment();
        values.readCommandLine(commandLine);
        values.parse();
        return values;
    }

    /** What cannot be used, a sentence each; in place of such a value its default is taken. */
    List<String> faults() {
        return faults.stream().distinct().toList();
    }

    <T> T get(Key<T> key) {
        // Every key was parsed by its own type.
        @SuppressWarnings("unchecked")
        T value = (T) requireNonNull(parsed.get(key), key.name());
        return value;
    }

    List<Setting> settings() {
        return Keys.ALL.stream().map(this::setting).toList();
    }

    private Setting setting(Key<?> key) {
        Sourced source = source(key);
        Object value = parsed.get(key);
        String text = value instanceof Path path && !refused.contains(key) ? path.toString() : shown(key, source);
        return new Setting(key.name(), text, source.origin().toString(), key.description());
    }

    private void readFile() {
        Sourced source = source(Keys.CONFIG);
        Path file = parse(Keys.CONFIG, source);
        if (file == null) {
            return;
        }
        if (source.origin() instanceof Origin.Default && !Files.exists(file)) {
            return;
        }
        if (!Files.isRegularFile(file)) {
            faults.add("The configuration file " + file + " (" + source.origin() + ") "
                    + (Files.isDirectory(file) ? "is a folder." : "does not exist."));
            return;
        }
        Map<String, Origin> seen = new HashMap<>();
        for (ConfigurationFile.Entry entry : entries(file)) {
            Key<?> key = keys.get(entry.name());
            if (seen.put(entry.name(), entry.origin()) != null) {
                faults.add("The key '" + entry.name() + "' stands twice (" + entry.origin() + ").");
            } else if (key == null || key.equals(Keys.CONFIG)) {
                faults.add(unknown("key", entry.name(), entry.origin(), keys.keySet()));
            } else if (key.equals(Keys.SECRET_KEY)) {
                faults.add("The key itself does not belong into a file that others may read (" + entry.origin()
                        + "); put it into the file of secret_key_file, or into " + key.variable() + ".");
            } else {
                put(key, entry.text(), entry.origin(), folder(file));
            }
        }
    }

    private List<ConfigurationFile.Entry> entries(Path file) {
        try {
            return ConfigurationFile.read(file);
        } catch (InvalidConfiguration unreadable) {
            faults.add("The file " + unreadable.getMessage() + ".");
            return List.of();
        }
    }

    private static Path folder(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    private void readEnvironment() {
        Map<String, Key<?>> variables = new TreeMap<>();
        keys.values().forEach(key -> variables.put(key.variable(), key));
        new TreeMap<>(surroundings.environment()).forEach((variable, text) -> {
            if (!variable.startsWith("ZENOW_") || Keys.FOREIGN_VARIABLES.contains(variable)) {
                return;
            }
            Key<?> key = variables.get(variable);
            Origin origin = new Origin.Environment(variable);
            if (key == null) {
                faults.add(unknown("variable", variable, new Origin.Environment(variable), variables.keySet()));
            } else {
                put(key, text, origin, surroundings.workingDirectory());
            }
        });
    }

    private void readCommandLine(Map<String, String> commandLine) {
        commandLine.forEach((name, text) -> {
            Key<?> key = keys.get(name);
            if (key == null) {
                throw new IllegalArgumentException("the command line has an option without a key: " + name);
            }
            put(key, text, new Origin.CommandLine(key.option()), surroundings.workingDirectory());
        });
    }

    private void put(Key<?> key, String text, Origin origin, Path folder) {
        sourced.put(key, new Sourced(text, origin, folder));
    }

    private Sourced standard(Key<?> key) {
        return new Sourced(key.standard().apply(surroundings), new Origin.Default(), surroundings.home());
    }

    private Sourced source(Key<?> key) {
        return requireNonNull(sourced.get(key), key.name());
    }

    private void parse() {
        for (Key<?> key : Keys.ALL) {
            Object value = parse(key, source(key));
            if (value == null) {
                refused.add(key);
                value = parse(key, standard(key));
            }
            parsed.put(key, requireNonNull(value, key.name()));
        }
    }

    private <T> @Nullable T parse(Key<T> key, Sourced source) {
        try {
            return key.type().reader().apply(source.text(), new ValueType.Place(source.folder(), surroundings.home()));
        } catch (IllegalArgumentException unacceptable) {
            faults.add("The value of " + key.name() + " (" + source.origin() + ") must be "
                    + key.type().description() + ", not '" + shown(key, source) + "'.");
            return null;
        }
    }

    private static String shown(Key<?> key, Sourced source) {
        return key.type().shown().apply(source.text());
    }

    private static String unknown(String kind, String written, Origin origin, Iterable<String> names) {
        List<String> candidates = new ArrayList<>();
        names.forEach(candidates::add);
        Optional<String> nearest = NearestName.of(written, candidates);
        return "There is no " + kind + " '" + written + "' (" + origin + ")"
                + nearest.map(name -> "; did you mean '" + name + "'?").orElse(".");
    }
}
