package dev.zenow.bootstrap.program;

import dev.zenow.application.models.DemoModel;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.llama.gguf.TinyModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The demo model, in the folder of the models that can be had again. */
final class DemoFile implements DemoModel {
    private final Path file;

    DemoFile(Path cacheDirectory) {
        this.file = cacheDirectory.resolve("models/demo.gguf");
    }

    @Override
    public Path write() {
        try {
            Files.createDirectories(file.resolveSibling(""));
            // Two may ask at once; each has a draft of its own.
            Path draft = Files.createTempFile(file.resolveSibling(""), "demo", ".draft");
            try {
                TinyModels.writeLlm(draft);
                // The file of an earlier version of this program may be another model under the same name.
                if (!Files.isRegularFile(file) || Files.mismatch(draft, file) != -1) {
                    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                }
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException unwritable) {
            throw ProblemCode.STORAGE_READ_ONLY
                    .problem("The cache directory " + file.getParent() + " cannot be written to.")
                    .exception(unwritable);
        }
        return file;
    }
}
