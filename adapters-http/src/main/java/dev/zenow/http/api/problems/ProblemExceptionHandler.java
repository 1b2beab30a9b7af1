package dev.zenow.http.api.problems;

import static java.lang.System.Logger.Level.ERROR;

import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.problems.ProblemKind;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Turns what a use case refuses into its document. */
@Singleton
final class ProblemExceptionHandler implements ExceptionHandler<ProblemException, HttpResponse<?>> {
    private static final System.Logger LOG = System.getLogger(ProblemExceptionHandler.class.getName());

    private final ProblemResponses responses;

    ProblemExceptionHandler(ProblemResponses responses) {
        this.responses = responses;
    }

    @Override
    @SuppressWarnings("rawtypes") // The framework's own signature.
    public HttpResponse<?> handle(HttpRequest request, ProblemException exception) {
        if (exception.problem().code().kind() == ProblemKind.INTERNAL) {
            LOG.log(ERROR, request.getMethodName() + " " + request.getPath() + " failed", exception);
        }
        return responses.respond(request, exception.problem());
    }
}
