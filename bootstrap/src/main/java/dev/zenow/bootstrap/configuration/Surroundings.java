package dev.zenow.bootstrap.configuration;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What configuration is read from: the one place where the program looks at its environment.
 *
 * @param home the user's home folder
 * @param workingDirectory what relative paths of the command line refer to
 * @param cores processors that this process may use
 */
public record Surroundings(Map<String, String> environment, Path home, Path workingDirectory, int cores) {
    private static final Pattern SECRET = Pattern.compile("KEY|TOKEN|SECRET|PASSWORD|PROXY", Pattern.CASE_INSENSITIVE);

    public Surroundings {
        environment = Map.copyOf(environment);
        requireNonNull(home, "home is null");
        requireNonNull(workingDirectory, "workingDirectory is null");
    }

    /** The variables without those whose names tell of keys, tokens, passwords, or proxies, whose addresses may hold passwords. */
    Map<String, String> withoutSecrets() {
        return environment.entrySet().stream()
                .filter(variable -> !SECRET.matcher(variable.getKey()).find())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Without the environment, so that it can be logged. */
    @Override
    public String toString() {
        return "Surroundings[home=%s, workingDirectory=%s, cores=%d]".formatted(home, workingDirectory, cores);
    }

    /** Those of this process. */
    public static Surroundings ofThisProcess() {
        // The JVM asks the user database; people and tests who set HOME mean it.
        String home = Optional.ofNullable(System.getenv("HOME"))
                .filter(value -> value.startsWith("/"))
                .orElseGet(() -> System.getProperty("user.home", "/"));
        return new Surroundings(
                System.getenv(),
                Path.of(home).toAbsolutePath(),
                Path.of("").toAbsolutePath(),
                Runtime.getRuntime().availableProcessors());
    }

    /** A folder of the XDG base directory specification, which says to ignore relative values. */
    Path baseDirectory(String variable, String underHome) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> value.startsWith("/"))
                .map(Path::of)
                .orElseGet(() -> home.resolve(underHome));
    }
}
