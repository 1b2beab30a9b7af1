package dev.zenow.http.openai;

import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemKind;
import dev.zenow.http.api.problems.ErrorDialect;
import dev.zenow.http.api.problems.ProblemStatus;
import jakarta.inject.Singleton;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Problems as OpenAI's interface shows them; the code is the one of the catalogue. */
@Singleton
final class OpenAiErrors implements ErrorDialect {
    private static final String BASE = "/v1/";
    private static final int BAD_REQUEST = 400;

    @Override
    public boolean speaks(String path) {
        return path.startsWith(BASE)
                && !path.equals(AnthropicErrors.BASE)
                && !path.startsWith(AnthropicErrors.BASE + "/");
    }

    @Override
    public Shown show(Problem problem, OptionalInt status) {
        ProblemCode code = problem.code();
        return new Shown(
                status.orElseGet(() -> status(code)),
                new ErrorView(new ErrorView.Fault(
                        problem.detail() + " " + problem.nextStep(), type(code.kind()), param(code), code.id())));
    }

    /** There, what makes no sense is a bad request like what cannot be read. */
    private static int status(ProblemCode code) {
        return code.kind() == ProblemKind.INVALID ? BAD_REQUEST : ProblemStatus.of(code);
    }

    private static String type(ProblemKind kind) {
        return switch (kind) {
            case MALFORMED, NOT_FOUND, CONFLICT, TOO_LARGE, INVALID -> "invalid_request_error";
            case UNAUTHENTICATED -> "authentication_error";
            case FORBIDDEN -> "permission_error";
            case TOO_MANY -> "rate_limit_error";
            case UNAVAILABLE, INTERNAL -> "server_error";
        };
    }

    private static @Nullable String param(ProblemCode code) {
        return switch (code) {
            case MODEL_NOT_FOUND, MODEL_NOT_LOADED, MODEL_NOT_CHOSEN, MODEL_WRONG_MODE -> "model";
            default -> null;
        };
    }
}
