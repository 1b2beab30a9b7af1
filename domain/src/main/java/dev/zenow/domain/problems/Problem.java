package dev.zenow.domain.problems;

import static java.util.Objects.requireNonNull;

/**
 * What went wrong, for a person: a stable code, one sentence and the next step they can take.
 *
 * @param detail one sentence about this occurrence
 * @param nextStep one sentence in the imperative
 */
public record Problem(ProblemCode code, String detail, String nextStep) {
    public Problem {
        requireNonNull(code, "code is null");
        requireNonNull(detail, "detail is null");
        requireNonNull(nextStep, "nextStep is null");
    }

    public ProblemException exception() {
        return new ProblemException(this);
    }

    public ProblemException exception(Throwable cause) {
        return new ProblemException(this, cause);
    }
}
