package dev.zenow.http.openai;

import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemKind;
import dev.zenow.http.api.problems.ErrorDialect;
import dev.zenow.http.api.problems.ProblemStatus;
import jakarta.inject.Singleton;
import java.util.OptionalInt;

/** Problems as Anthropic's interface shows them. */
@Singleton
final class AnthropicErrors implements ErrorDialect {
    static final String BASE = "/v1/messages";
    private static final int BAD_REQUEST = 400;
    private static final int OVERLOADED = 529;

    @Override
    public boolean speaks(String path) {
        return path.equals(BASE) || path.startsWith(BASE + "/");
    }

    @Override
    public Shown show(Problem problem, OptionalInt status) {
        return new Shown(
                status.orElseGet(() -> status(problem)),
                new AnthropicErrorView(new AnthropicErrorView.Fault(
                        type(problem.code().kind()), problem.detail() + " " + problem.nextStep())));
    }

    /** The type that clients of that interface expect with a status. */
    static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 503, OVERLOADED -> "overloaded_error";
            default -> status < 500 ? "invalid_request_error" : "api_error";
        };
    }

    private static int status(Problem problem) {
        return problem.code().kind() == ProblemKind.INVALID ? BAD_REQUEST : ProblemStatus.of(problem.code());
    }

    private static String type(ProblemKind kind) {
        return switch (kind) {
            case MALFORMED, CONFLICT, INVALID -> "invalid_request_error";
            case NOT_FOUND -> "not_found_error";
            case TOO_LARGE -> "request_too_large";
            case UNAUTHENTICATED -> "authentication_error";
            case FORBIDDEN -> "permission_error";
            case TOO_MANY -> "rate_limit_error";
            case UNAVAILABLE -> "overloaded_error";
            case INTERNAL -> "api_error";
        };
    }
}
