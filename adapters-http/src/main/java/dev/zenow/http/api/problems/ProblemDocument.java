package dev.zenow.http.api.problems;

import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.sessions.SessionId;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A problem as RFC 9457 shows it.
 *
 * @param type a URN made of the code
 */
@Serdeable
@Schema(
        name = "Problem",
        example =
                "{\"type\": \"urn:zenow:problem:session_not_found\", \"title\": \"There is no such session.\", \"status\": 404,"
                        + " \"detail\": \"There is no session 01993e2c-8f5e-7c3a-9d0e-5b8f0c1a2b3c.\","
                        + " \"code\": \"session_not_found\", \"next_step\": \"List the sessions, and choose one of them.\"}",
        description = "What went wrong and what to do about it (RFC 9457).")
public record ProblemDocument(
        @Schema(example = "urn:zenow:problem:session_not_found")
        String type,

        @Schema(example = "There is no such session.") String title,
        @Schema(example = "404") int status,

        @Schema(description = "One sentence about this occurrence.")
        String detail,

        @Schema(description = "Stable; clients branch on it.", example = "session_not_found")
        String code,

        @Schema(description = "What a person can do about it.")
        String nextStep,

        @Schema(description = "The session that it is about, when one was made or found.") @Nullable
        String sessionId) {
    /** The media type of RFC 9457. */
    public static final String TYPE = "application/problem+json";

    public static ProblemDocument of(Problem problem) {
        return of(problem, ProblemStatus.of(problem.code()));
    }

    static ProblemDocument of(Problem problem, int status) {
        return new ProblemDocument(
                "urn:zenow:problem:" + problem.code().id(),
                problem.code().summary(),
                status,
                problem.detail(),
                problem.code().id(),
                problem.nextStep(),
                null);
    }

    public ProblemDocument in(SessionId session) {
        return new ProblemDocument(type, title, status, detail, code, nextStep, session.toString());
    }
}
