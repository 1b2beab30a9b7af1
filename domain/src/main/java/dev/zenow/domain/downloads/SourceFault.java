package dev.zenow.domain.downloads;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import java.time.Duration;
import java.util.Optional;

/**
 * Why a source did not give what was asked for.
 *
 * @param retryAfter how long the source wants to be left alone
 */
public record SourceFault(Kind kind, Problem problem, Optional<Duration> retryAfter) {
    /** What can be done about it. */
    public enum Kind {
        /** The same request may succeed a little later. */
        TRANSIENT,
        /** This source will not give the file, however often it is asked. */
        FINAL,
        /** The source has another file than the one that was begun. */
        CHANGED
    }

    public SourceFault {
        requireNonNull(kind, "kind is null");
        requireNonNull(problem, "problem is null");
        requireNonNull(retryAfter, "retryAfter is null");
    }

    public static SourceFault transientFault(ProblemCode code, String detail) {
        return new SourceFault(Kind.TRANSIENT, code.problem(detail), Optional.empty());
    }

    public static SourceFault finalFault(ProblemCode code, String detail) {
        return new SourceFault(Kind.FINAL, code.problem(detail), Optional.empty());
    }

    public static SourceFault changed(String detail) {
        return new SourceFault(Kind.CHANGED, ProblemCode.SOURCE_CHANGED.problem(detail), Optional.empty());
    }

    /**
     * What an HTTP status other than 2xx and 3xx means for a download.
     *
     * @param ranged whether a part of the file was asked for, so that 416 says that the file is another one
     */
    public static SourceFault ofStatus(int status, String host, boolean ranged, Optional<Duration> retryAfter) {
        String answer = host + " answers " + status + ".";
        return switch (status) {
            case 401, 403, 407 ->
                finalFault(ProblemCode.SOURCE_FORBIDDEN, "The file is not open to everybody: " + answer);
            case 404, 410 -> finalFault(ProblemCode.SOURCE_MISSING, "The file is not there: " + answer);
            case 416 ->
                ranged
                        ? changed("The file is shorter at its source than it was: " + answer)
                        : finalFault(ProblemCode.SOURCE_FAILED, answer);
            case 408, 425 -> new SourceFault(Kind.TRANSIENT, ProblemCode.SOURCE_FAILED.problem(answer), retryAfter);
            case 429, 503 -> new SourceFault(Kind.TRANSIENT, ProblemCode.SOURCE_BUSY.problem(answer), retryAfter);
            default ->
                status >= 500
                        ? new SourceFault(Kind.TRANSIENT, ProblemCode.SOURCE_FAILED.problem(answer), retryAfter)
                        : finalFault(ProblemCode.SOURCE_FAILED, answer);
        };
    }
}
