package dev.zenow.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that stand before or behind every command. Files are declared as such, so that a shell completes them. */
final class SharedOptions {
    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            order = 90,
            description = "Where chats, models and the log are kept.")
    private @Nullable Path dataDirectory;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            order = 91,
            description = "The configuration file.")
    private @Nullable Path configurationFile;

    @Option(
            names = "--engine",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            order = 92,
            description = "The llama-server to use.")
    private @Nullable Path engine;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            order = 93,
            description = "Show where in the program a failure happened.")
    private boolean verbose;

    Settings settings() {
        return Settings.NONE
                .with(Settings.DATA_DIRECTORY, text(dataDirectory))
                .with(Settings.CONFIGURATION_FILE, text(configurationFile))
                .with(Settings.ENGINE, text(engine));
    }

    private static Optional<String> text(@Nullable Path path) {
        return Optional.ofNullable(path).map(Path::toString);
    }

    boolean verbose() {
        return verbose;
    }
}
