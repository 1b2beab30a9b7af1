package dev.zenow.http.api.problems;

import dev.zenow.domain.problems.ProblemCode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** A request is interrupted only when its threads are being ended. */
@Singleton
final class InterruptedExceptionHandler implements ExceptionHandler<InterruptedException, HttpResponse<?>> {
    private final ProblemResponses responses;

    InterruptedExceptionHandler(ProblemResponses responses) {
        this.responses = responses;
    }

    @Override
    @SuppressWarnings("rawtypes") // The framework's own signature.
    public HttpResponse<?> handle(HttpRequest request, InterruptedException exception) {
        return responses.respond(request, ProblemCode.SHUTTING_DOWN.problem());
    }
}
