package dev.zenow.bootstrap.program;

import dev.zenow.llama.testing.FakeLlamaServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;

/** Executables that pass for a llama-server of the search path: they say who they are and which options they know. */
public final class TestingEngine {
    private static final String HELP = """
            #!/bin/sh
            case "$1" in
            --version) echo 'version: 1 (scripted)'; exit ;;
            --help) for flag in model ctx-size parallel threads gpu-layers batch-size ubatch-size host port no-kv-unified; do
                echo "--$flag VALUE      what it is"
              done; exit ;;
            esac
            """;

    private TestingEngine() {}

    /** Says a text fifty times a second, for as long as anybody wants. */
    public static Path steady(Path folder, String text) throws IOException {
        return scripted(folder, Map.of("tokens", "100000", "tokensPerSecond", "50", "text", text));
    }

    /** @param settings those of {@link FakeLlamaServer} */
    public static Path scripted(Path folder, Map<String, String> settings) throws IOException {
        Properties script = new Properties();
        script.putAll(settings);
        return write(folder, "exec '" + FakeLlamaServer.write(folder, script).path() + "' \"$@\"\n");
    }

    /** Calls a tool wherever it may, and says a text when it has the result. */
    public static Path calling(Path folder, String tool, String text) throws IOException {
        Properties script = new Properties();
        script.setProperty("toolCall", tool);
        script.setProperty("tokens", "1");
        script.setProperty("text", text);
        return write(folder, "exec '" + FakeLlamaServer.write(folder, script).path() + "' \"$@\"\n");
    }

    /** Refuses to start, because it does not know an option that its help declares. */
    public static Path knowingNoOption(Path folder) throws IOException {
        return write(folder, "echo 'error: invalid argument: --ctx-size' >&2; exit 1\n");
    }

    private static Path write(Path folder, String rest) throws IOException {
        Path file = Files.createTempFile(folder, "llama-server", ".sh");
        Files.writeString(file, HELP + rest);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file;
    }
}
