package dev.zenow.llama.engine;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Set;

/**
 * A llama-server binary and what it said about itself.
 *
 * @param path absolute
 * @param version its own words, such as {@code 0.7.0 (build 11669, commit Debian)}
 * @param build the build number that llama.cpp counts up; 0 when it names none
 * @param flags every option that its help names, dashes included
 */
public record Engine(Path path, String version, int build, Set<String> flags) {
    public Engine {
        requireNonNull(path, "path is null");
        requireNonNull(version, "version is null");
        flags = Set.copyOf(flags);
    }

    public boolean knows(String flag) {
        return flags.contains(flag);
    }
}
