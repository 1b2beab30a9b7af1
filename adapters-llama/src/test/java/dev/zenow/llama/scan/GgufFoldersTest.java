package dev.zenow.llama.scan;

import dev.zenow.application.models.ModelScanner;
import dev.zenow.application.models.ModelScannerContract;
import dev.zenow.llama.gguf.GgufModelFiles;
import dev.zenow.llama.gguf.TinyModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class GgufFoldersTest extends ModelScannerContract {
    @TempDir
    private Path home;

    @BeforeEach
    void writeModels() throws IOException {
        Files.createDirectories(folder());
        Files.createDirectories(empty());
        TinyModels.writeLlm(folder().resolve("chat.gguf"));
        TinyModels.writeEmbed(folder().resolve("vectors.gguf"));
        TinyModels.writeRerank(folder().resolve("scores.gguf"));
        Files.write(folder().resolve("broken.gguf"), new byte[] {'G', 'G', 'U', 'F', 3, 0, 0, 0, 1});
        Files.writeString(folder().resolve("read.me"), "no model");
    }

    @Override
    protected ModelScanner scanner() {
        return new GgufFolders(
                new GgufModelFiles(), home, Map.of("OLLAMA_MODELS", empty().toString(), "HF_HOME", "relative"));
    }

    @Override
    protected Path folder() {
        return home.resolve("models");
    }

    @Override
    protected Path empty() {
        return home.resolve("empty");
    }
}
