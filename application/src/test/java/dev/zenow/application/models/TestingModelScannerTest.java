package dev.zenow.application.models;

import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import java.nio.file.Path;

class TestingModelScannerTest extends ModelScannerContract {
    private static final Path FOLDER = Path.of("/models").toAbsolutePath();
    private static final Path EMPTY = Path.of("/empty").toAbsolutePath();

    private final TestingModelScanner scanner = new TestingModelScanner()
            .put(
                    FOLDER,
                    usable("chat", ModelMode.LLM),
                    usable("vectors", ModelMode.EMBED),
                    usable("scores", ModelMode.RERANK),
                    new Found.Unusable(FOLDER.resolve("broken.gguf"), ProblemCode.MODEL_DAMAGED.problem()))
            .put(EMPTY)
            .know(new KnownFolder("Ollama", EMPTY));

    @Override
    protected ModelScanner scanner() {
        return scanner;
    }

    @Override
    protected Path folder() {
        return FOLDER;
    }

    @Override
    protected Path empty() {
        return EMPTY;
    }

    private static Found usable(String name, ModelMode mode) {
        return new Found.Usable(FOLDER.resolve(name + ".gguf"), name, TestingFacts.of(mode), mode);
    }
}
