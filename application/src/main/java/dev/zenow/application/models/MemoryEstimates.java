package dev.zenow.application.models;

import dev.zenow.domain.models.GgufFacts;
import dev.zenow.domain.models.Model;
import java.util.Optional;

/**
 * Foretells the memory of a model before it is loaded.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>a model whose need can be told</td><td>its summary, in microseconds and without reading a file: it is asked for every
 * model of a list</td></tr>
 * <tr><td>any other</td><td>empty</td></tr>
 * </table>
 */
public interface MemoryEstimates {
    /** Knows nothing of any model. */
    MemoryEstimates NONE = (_, _, _) -> Optional.empty();

    Optional<FitSummary> of(Model model, GgufFacts facts, FitQuestion question);
}
