package dev.zenow.llama.engine;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A llama-server binary and what it said about itself.
 *
 * @param path absolute
 * @param version its own words, such as {@code 0.7.0 (build 11669, commit Debian)}
 * @param build the build number that llama.cpp counts up; 0 when it names none
 * @param options every option that its help declares
 */
public record Engine(Path path, String version, int build, List<EngineOption> options) {
    public Engine {
        requireNonNull(path, "path is null");
        requireNonNull(version, "version is null");
        options = List.copyOf(options);
    }

    /** The names of all options, dashes included. */
    public Set<String> flags() {
        return options.stream().flatMap(option -> option.names().stream()).collect(toUnmodifiableSet());
    }

    public boolean knows(String flag) {
        return option(flag).isPresent();
    }

    public Optional<EngineOption> option(String flag) {
        return options.stream().filter(option -> option.names().contains(flag)).findFirst();
    }
}
