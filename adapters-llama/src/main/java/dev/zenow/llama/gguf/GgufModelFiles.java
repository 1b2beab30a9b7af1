package dev.zenow.llama.gguf;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.models.ModelFiles;
import dev.zenow.domain.models.GgufException;
import dev.zenow.domain.models.GgufFacts;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Inspects GGUF files without loading them; a split model is one, by its first file. */
public final class GgufModelFiles implements ModelFiles {
    private final GgufReader reader = new GgufReader();

    @Override
    public GgufFacts inspect(Path file) {
        return inspect(file, UnaryOperator.identity());
    }

    /**
     * As {@link #inspect(Path)}, of files that do not have their names yet.
     *
     * @param place where the file is that is to have a name
     */
    public GgufFacts inspect(Path file, UnaryOperator<Path> place) {
        try {
            return reader.readModel(file, place);
        } catch (GgufException e) {
            throw problem(e.fault(), requireNonNull(e.getMessage(), "a fault has a message"))
                    .exception(e);
        }
    }

    /** The last sentence of a fault is the step to take, which fits better than what the code says of all such files. */
    private static Problem problem(GgufException.Fault fault, String message) {
        int step = message.lastIndexOf(". ") + 1;
        return step == 0
                ? code(fault).problem(message)
                : new Problem(code(fault), message.substring(0, step), message.substring(step + 1));
    }

    private static ProblemCode code(GgufException.Fault fault) {
        return switch (fault) {
            case MISSING, MISSING_PART -> ProblemCode.MODEL_FILE_MISSING;
            case NOT_A_FILE -> ProblemCode.MODEL_NOT_A_FILE;
            case BAD_PART -> ProblemCode.MODEL_NOT_FIRST_PART;
            case NO_PERMISSION -> ProblemCode.MODEL_UNREADABLE;
            case NOT_GGUF, UNSUPPORTED_VERSION -> ProblemCode.MODEL_NOT_GGUF;
            case TRUNCATED_HEADER, TRUNCATED_TENSORS, HOSTILE, BAD_METADATA -> ProblemCode.MODEL_DAMAGED;
        };
    }
}
