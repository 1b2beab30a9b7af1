package dev.zenow.http.api.problems;

import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemKind;
import dev.zenow.domain.sessions.SessionId;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Answers with a problem; rendered here, so that it looks the same whatever the client said it accepts. */
@Singleton
public final class ProblemResponses {
    /** Seconds after which a queue that was full has room again, most likely. */
    private static final String RETRY_AFTER = "2";

    private static final MediaType TYPE = MediaType.of(ProblemDocument.TYPE);

    private final JsonMapper json;

    ProblemResponses(JsonMapper json) {
        this.json = json;
    }

    public MutableHttpResponse<?> respond(Problem problem) {
        return respond(problem, ProblemDocument.of(problem));
    }

    /** Also names the session, which may have been made by the request that failed. */
    public MutableHttpResponse<?> respond(Problem problem, SessionId session) {
        return respond(problem, ProblemDocument.of(problem).in(session));
    }

    /** Keeps a status that no problem of the catalogue has, such as 415. */
    MutableHttpResponse<byte[]> respond(Problem problem, int status) {
        return respond(problem, ProblemDocument.of(problem, status));
    }

    private MutableHttpResponse<byte[]> respond(Problem problem, ProblemDocument document) {
        MutableHttpResponse<byte[]> response = HttpResponse.status(document.status(), document.title());
        if (problem.code().kind() == ProblemKind.TOO_MANY) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
        }
        if (problem.code().kind() == ProblemKind.UNAUTHENTICATED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.contentType(TYPE).body(bytes(document));
    }

    private byte[] bytes(ProblemDocument document) {
        try {
            return json.writeValueAsBytes(document);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
