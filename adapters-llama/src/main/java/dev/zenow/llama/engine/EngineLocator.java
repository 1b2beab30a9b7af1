package dev.zenow.llama.engine;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.problems.ProblemCode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the llama-server binary.
 *
 * <table>
 * <caption>Where it looks, in this order</caption>
 * <tr><td>the configured path</td><td>taken as it is: when it cannot be run, nothing else is tried</td></tr>
 * <tr><td>the search path</td><td>the first folder that holds an executable {@code llama-server}</td></tr>
 * <tr><td>the private prefix</td><td>its {@code bin/llama-server}</td></tr>
 * <tr><td>nowhere</td><td>{@link ProblemCode#ENGINE_NOT_FOUND}</td></tr>
 * </table>
 */
public final class EngineLocator {
    private static final String NAME = "llama-server";

    private final Optional<Path> configured;
    private final String searchPath;
    private final Path privatePrefix;

    /**
     * @param configured the path that somebody asked for
     * @param searchPath folders, divided as the system's own search path is
     * @param privatePrefix the folder that holds {@code bin/llama-server} when the engine was fetched for this user
     */
    public EngineLocator(Optional<Path> configured, String searchPath, Path privatePrefix) {
        this.configured = requireNonNull(configured, "configured is null");
        this.searchPath = requireNonNull(searchPath, "searchPath is null");
        this.privatePrefix = requireNonNull(privatePrefix, "privatePrefix is null");
    }

    /** The absolute path of a binary that may be run. */
    public Path locate() {
        if (configured.isPresent()) {
            return usable(configured.get());
        }
        return onSearchPath()
                .or(() -> Optional.of(privatePrefix.resolve("bin").resolve(NAME))
                        .filter(EngineLocator::runs)
                        .map(Path::toAbsolutePath))
                .orElseThrow(() -> ProblemCode.ENGINE_NOT_FOUND.exception(
                        "llama-server was found neither on the search path nor in " + privatePrefix + "."));
    }

    private static Path usable(Path binary) {
        if (!Files.exists(binary)) {
            throw ProblemCode.ENGINE_NOT_FOUND.exception("There is no llama-server at " + binary + ".");
        }
        if (Files.isDirectory(binary)) {
            throw ProblemCode.ENGINE_UNUSABLE.exception(binary + " is a directory, not the llama-server program.");
        }
        if (!Files.isExecutable(binary)) {
            throw ProblemCode.ENGINE_UNUSABLE.exception(binary + " may not be executed.");
        }
        return binary.toAbsolutePath();
    }

    private Optional<Path> onSearchPath() {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(searchPath)
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> candidate(folder).stream())
                .filter(EngineLocator::runs)
                .findFirst();
    }

    private static Optional<Path> candidate(String folder) {
        try {
            return Optional.of(Path.of(folder).resolve(NAME).toAbsolutePath());
        } catch (InvalidPathException invalid) {
            return Optional.empty();
        }
    }

    private static boolean runs(Path binary) {
        return Files.isRegularFile(binary) && Files.isExecutable(binary);
    }
}
