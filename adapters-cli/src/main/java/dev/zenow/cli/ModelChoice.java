package dev.zenow.cli;

import dev.zenow.application.runtime.ModelRuntime.LoadModel;
import dev.zenow.domain.models.ModelMode;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which model to chat with: a file, a name, or the tiny one. */
final class ModelChoice {
    @ArgGroup
    private @Nullable Chosen chosen;

    private static final class Chosen {
        @Option(
                names = {"-m", "--model"},
                paramLabel = "PATH|NAME",
                description = "A GGUF file, or the name of a known model.")
        private @Nullable Path model;

        @Option(names = "--demo", description = "A tiny model that answers at once but only babbles.")
        private boolean demo;
    }

    boolean given() {
        return chosen != null;
    }

    /** What to load; empty: whatever is current. */
    Optional<LoadModel> command(Program program, Settings settings) {
        Chosen given = chosen;
        if (given == null) {
            return Optional.empty();
        }
        return given.demo
                ? Optional.of(ofPath(program.demoModel(settings).toString()))
                : Optional.ofNullable(given.model).map(Path::toString).map(ModelChoice::reference);
    }

    /** What looks like a file is one. */
    static LoadModel reference(String text) {
        return text.contains("/") || text.endsWith(".gguf")
                ? ofPath(absolute(text))
                : new LoadModel(ModelMode.LLM, Optional.of(text), Optional.empty(), Optional.empty(), false);
    }

    static String absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize().toString();
    }

    private static LoadModel ofPath(String path) {
        return new LoadModel(ModelMode.LLM, Optional.empty(), Optional.of(path), Optional.empty(), false);
    }
}
