package dev.zenow.bootstrap.benchmark;

import dev.zenow.llama.engine.Engine;
import dev.zenow.llama.testing.FakeLlamaServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;

/** The scripted engine as a binary that also tells its version and options, as Zenow asks every engine. */
public final class ScriptedEngine {
    private ScriptedEngine() {}

    /**
     * @param tokens of each reply
     * @param tokensPerSecond in each stream; 0: as fast as it goes
     */
    public static Path write(Path directory, int tokens, int tokensPerSecond) throws IOException {
        return write(directory, tokens, tokensPerSecond, "word ");
    }

    /** @param text of each token */
    static Path write(Path directory, int tokens, int tokensPerSecond, String text) throws IOException {
        var script = new Properties();
        script.setProperty("tokens", Integer.toString(tokens));
        script.setProperty("tokensPerSecond", Integer.toString(tokensPerSecond));
        script.setProperty("text", text);
        return write(directory, script);
    }

    /** @param speech a file whose text is said once, in pieces of a few characters */
    public static Path speaking(Path directory, Path speech, int tokensPerSecond) throws IOException {
        var script = new Properties();
        script.setProperty("speech", speech.toString());
        script.setProperty("tokensPerSecond", Integer.toString(tokensPerSecond));
        return write(directory, script);
    }

    private static Path write(Path directory, Properties script) throws IOException {
        Engine engine = FakeLlamaServer.write(directory, script);
        Path binary = directory.resolve("llama-server");
        Files.writeString(binary, """
                #!/bin/sh
                case $1 in
                  --version) echo 'version: 1 (scripted)' ;;
                  --help) printf '%%s\\n' %s ;;
                  *) exec '%s' "$@" ;;
                esac
                """.formatted(String.join(" ", engine.flags()), engine.path()));
        Files.setPosixFilePermissions(binary, PosixFilePermissions.fromString("rwx------"));
        return binary;
    }
}
