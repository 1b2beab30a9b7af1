package dev.zenow.cli;

import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that stand before or behind every command. */
final class SharedOptions {
    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            order = 90,
            description = "Where chats, models and the log are kept.")
    private Optional<String> dataDirectory = Optional.empty();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            order = 91,
            description = "The configuration file.")
    private Optional<String> configurationFile = Optional.empty();

    @Option(
            names = "--engine",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            order = 92,
            description = "The llama-server to use.")
    private Optional<String> engine = Optional.empty();

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            order = 93,
            description = "Show where in the program a failure happened.")
    private boolean verbose;

    Settings settings() {
        return Settings.NONE
                .with(Settings.DATA_DIRECTORY, dataDirectory)
                .with(Settings.CONFIGURATION_FILE, configurationFile)
                .with(Settings.ENGINE, engine);
    }

    boolean verbose() {
        return verbose;
    }
}
