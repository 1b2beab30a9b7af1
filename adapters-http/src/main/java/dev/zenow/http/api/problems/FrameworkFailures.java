package dev.zenow.http.api.problems;

import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Gives every failure that the framework finds by itself, before or beside a use case, the shape of all others. */
@Singleton
final class FrameworkFailures implements ErrorResponseProcessor<byte[]> {
    private final ProblemResponses responses;

    FrameworkFailures(ProblemResponses responses) {
        this.responses = responses;
    }

    @Override
    public MutableHttpResponse<byte[]> processResponse(ErrorContext context, MutableHttpResponse<?> found) {
        int status = found.code();
        Problem problem = problem(context, status);
        MutableHttpResponse<byte[]> response = responses.respond(
                context.getRequest(), problem, keeps(status) ? OptionalInt.of(status) : OptionalInt.empty());
        found.getHeaders()
                .findFirst(HttpHeaders.ALLOW)
                .ifPresent(allowed -> response.header(HttpHeaders.ALLOW, allowed));
        return response;
    }

    /** Statuses that say more than the catalogue's. */
    private static boolean keeps(int status) {
        return status == 406 || status == 415;
    }

    private static Problem problem(ErrorContext context, int status) {
        if (context.getRootCause().orElse(null) instanceof ProblemException known) {
            return known.problem();
        }
        return switch (status) {
            case 404 -> ProblemCode.ROUTE_NOT_FOUND.problem();
            case 405 -> ProblemCode.METHOD_NOT_ALLOWED.problem();
            case 413 -> ProblemCode.REQUEST_TOO_LARGE.problem();
            case 415 ->
                new Problem(
                        ProblemCode.MALFORMED_REQUEST,
                        "The body is not JSON.",
                        "Send the body as JSON, with the header Content-Type: application/json.");
            case 406 ->
                new Problem(
                        ProblemCode.MALFORMED_REQUEST,
                        "This address does not answer in a form that the request accepts.",
                        "Leave the Accept header out.");
            default -> status < 500 ? malformed(context) : ProblemCode.INTERNAL_ERROR.problem();
        };
    }

    private static Problem malformed(ErrorContext context) {
        Optional<String> explained = context.getRootCause().flatMap(BodyFault::explain);
        String detail = explained.orElseGet(() -> context.getErrors().stream()
                .map(FrameworkFailures::sentence)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" ")));
        return detail.isBlank()
                ? ProblemCode.MALFORMED_REQUEST.problem()
                : ProblemCode.MALFORMED_REQUEST.problem(detail);
    }

    private static String sentence(Error error) {
        String text = error.getMessage();
        return text.endsWith(".") ? text : text + ".";
    }
}
