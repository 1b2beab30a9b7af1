package dev.zenow.http.api.problems;

import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemKind;
import dev.zenow.domain.sessions.SessionId;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalInt;

/** Answers with a problem; rendered here, so that it looks the same whatever the client said it accepts. */
@Singleton
public final class ProblemResponses {
    /** Seconds after which a queue that was full has room again, most likely. */
    private static final String RETRY_AFTER = "2";

    private static final MediaType TYPE = MediaType.of(ProblemDocument.TYPE);

    private final JsonMapper json;
    private final List<ErrorDialect> dialects;

    ProblemResponses(JsonMapper json, List<ErrorDialect> dialects) {
        this.json = json;
        this.dialects = List.copyOf(dialects);
    }

    /** In the dialect of the route that was asked. */
    public MutableHttpResponse<?> respond(HttpRequest<?> request, Problem problem) {
        return respond(request, problem, OptionalInt.empty());
    }

    /** Also names the session, which may have been made by the request that failed. */
    public MutableHttpResponse<?> respond(Problem problem, SessionId session) {
        return respond(problem, ProblemDocument.of(problem).in(session));
    }

    /** @param status one that no problem of the catalogue has, such as 415 */
    MutableHttpResponse<byte[]> respond(HttpRequest<?> request, Problem problem, OptionalInt status) {
        String path = request.getPath();
        for (ErrorDialect dialect : dialects) {
            if (dialect.speaks(path)) {
                ErrorDialect.Shown shown = dialect.show(problem, status);
                return respond(problem, shown.status(), shown.body()).contentType(MediaType.APPLICATION_JSON_TYPE);
            }
        }
        return respond(problem, ProblemDocument.of(problem, status.orElse(ProblemStatus.of(problem.code()))));
    }

    private MutableHttpResponse<byte[]> respond(Problem problem, ProblemDocument document) {
        return respond(problem, document.status(), document).contentType(TYPE);
    }

    private MutableHttpResponse<byte[]> respond(Problem problem, int status, Object document) {
        MutableHttpResponse<byte[]> response =
                HttpResponse.status(status, problem.code().summary());
        if (problem.code().kind() == ProblemKind.TOO_MANY) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
        }
        if (problem.code().kind() == ProblemKind.UNAUTHENTICATED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.body(bytes(document));
    }

    private byte[] bytes(Object document) {
        try {
            return json.writeValueAsBytes(document);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
