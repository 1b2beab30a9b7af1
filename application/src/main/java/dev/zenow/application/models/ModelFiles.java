package dev.zenow.application.models;

import dev.zenow.domain.models.GgufFacts;
import java.nio.file.Path;

/**
 * Looks into model files.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>a usable GGUF</td><td>its facts, from the header alone</td></tr>
 * <tr><td>anything else</td><td>{@link dev.zenow.domain.problems.ProblemException} with a {@code MODEL_…} code, in milliseconds</td></tr>
 * </table>
 */
public interface ModelFiles {
    GgufFacts inspect(Path file);
}
