package dev.zenow.llama.engine;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.problems.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the engine and asks it who it is and which options it knows: once for each binary, known by its path, time of change
 * and size. The answer is kept in memory and in a small file, because asking takes longer than loading a small model.
 *
 * <p>{@link #get} throws what {@link EngineLocator#locate} throws, and {@link ProblemCode#ENGINE_UNUSABLE} when the binary
 * cannot be run or is no llama-server.
 */
public final class EngineProbe implements Supplier<Engine> {
    private static final System.Logger LOG = System.getLogger(EngineProbe.class.getName());
    private static final String FORMAT = "zenow-engine 2";
    private static final Pattern VERSION = Pattern.compile("^version:\\s*(.+)$", Pattern.MULTILINE);
    private static final Pattern BUILD = Pattern.compile("build (\\d{1,9})|^(\\d{1,9}) \\(");

    private final EngineLocator locator;
    private final Path cacheFile;
    private final ReentrantLock asking = new ReentrantLock();
    private @Nullable String knownIdentity;
    private @Nullable Engine known;

    /** @param cacheDirectory where the small file is kept; made when it does not exist */
    public EngineProbe(EngineLocator locator, Path cacheDirectory) {
        this.locator = requireNonNull(locator, "locator is null");
        this.cacheFile = cacheDirectory.resolve("engine-flags");
    }

    @Override
    public Engine get() {
        Path binary = locator.locate();
        String identity = identity(binary);
        asking.lock();
        try {
            Engine current = known;
            if (current == null || !identity.equals(knownIdentity)) {
                current = remembered(binary, identity).orElseGet(() -> ask(binary, identity));
                known = current;
                knownIdentity = identity;
            }
            return current;
        } finally {
            asking.unlock();
        }
    }

    private Engine ask(Path binary, String identity) {
        String versionText = EngineCommand.run(binary, "--version");
        Matcher version = VERSION.matcher(versionText);
        if (!version.find()) {
            throw ProblemCode.ENGINE_UNUSABLE.exception(binary + " does not say which version of llama-server it is.");
        }
        Engine engine = engine(binary, version.group(1).strip(), options(EngineCommand.run(binary, "--help")));
        remember(identity, engine);
        return engine;
    }

    /** The options that a help text declares. */
    static List<EngineOption> options(String help) {
        return help.lines()
                .flatMap(line -> EngineOption.declared(line).stream())
                .toList();
    }

    private static Engine engine(Path binary, String version, List<EngineOption> options) {
        Matcher build = BUILD.matcher(version);
        int number = 0;
        if (build.find()) {
            number = Integer.parseInt(build.group(1) != null ? build.group(1) : build.group(2));
        }
        return new Engine(binary, version, number, options);
    }

    private static String identity(Path binary) {
        try {
            return binary + "\t" + Files.getLastModifiedTime(binary).toMillis() + "\t" + Files.size(binary);
        } catch (IOException failed) {
            throw ProblemCode.ENGINE_UNUSABLE
                    .problem(binary + " cannot be looked at.")
                    .exception(failed);
        }
    }

    private Optional<Engine> remembered(Path binary, String identity) {
        try {
            List<String> lines = Files.exists(cacheFile) ? Files.readAllLines(cacheFile) : List.of();
            if (lines.size() < 4
                    || !lines.get(0).equals(FORMAT)
                    || !lines.get(1).equals(identity)) {
                return Optional.empty();
            }
            return Optional.of(engine(
                    binary,
                    lines.get(2),
                    lines.subList(3, lines.size()).stream()
                            .map(EngineOption::parse)
                            .toList()));
        } catch (IOException | IllegalArgumentException unreadable) {
            LOG.log(System.Logger.Level.DEBUG, "the engine's remembered options cannot be read", unreadable);
            return Optional.empty();
        }
    }

    private void remember(String identity, Engine engine) {
        StringBuilder text = new StringBuilder(FORMAT)
                .append('\n')
                .append(identity)
                .append('\n')
                .append(engine.version())
                .append('\n');
        engine.options().forEach(option -> text.append(option.line()).append('\n'));
        try {
            Files.createDirectories(cacheFile.toAbsolutePath().getParent());
            Path fresh = Files.createTempFile(cacheFile.toAbsolutePath().getParent(), "engine-flags", ".new");
            Files.writeString(fresh, text);
            Files.move(fresh, cacheFile, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            LOG.log(System.Logger.Level.DEBUG, "the engine's options cannot be remembered", failed);
        }
    }
}
