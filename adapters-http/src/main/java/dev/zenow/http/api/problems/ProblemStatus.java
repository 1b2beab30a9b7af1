package dev.zenow.http.api.problems;

import dev.zenow.domain.problems.ProblemCode;

/** Which HTTP status a problem has. */
public final class ProblemStatus {
    private static final int METHOD_NOT_ALLOWED = 405;

    private ProblemStatus() {}

    public static int of(ProblemCode code) {
        if (code == ProblemCode.METHOD_NOT_ALLOWED) {
            return METHOD_NOT_ALLOWED;
        }
        return switch (code.kind()) {
            case MALFORMED -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case TOO_LARGE -> 413;
            case INVALID -> 422;
            case TOO_MANY -> 429;
            case UNAVAILABLE -> 503;
            case INTERNAL -> 500;
        };
    }
}
