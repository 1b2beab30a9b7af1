package dev.zenow.cli;

import dev.zenow.domain.problems.ProblemKind;

/** What a command tells the shell; listed for people in the help of {@code zenow}. */
final class ExitCode {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int NOT_FOUND = 3;
    static final int CONFLICT = 4;
    static final int UNAVAILABLE = 5;
    static final int INTERRUPTED = 130;

    private ExitCode() {}

    static int of(ProblemKind kind) {
        return switch (kind) {
            case MALFORMED, INVALID, TOO_LARGE -> USAGE;
            case NOT_FOUND -> NOT_FOUND;
            case CONFLICT, TOO_MANY -> CONFLICT;
            case UNAVAILABLE -> UNAVAILABLE;
            case UNAUTHENTICATED, FORBIDDEN, INTERNAL -> FAILED;
        };
    }
}
