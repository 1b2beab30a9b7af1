package dev.zenow.http.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.http.HttpSettings;
import dev.zenow.http.api.problems.ProblemResponses;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Personal mode's guard of every address: callers of this machine only, no foreign site, and no wrong token. A token need not be
 * sent; one that is sent shows that the caller means this very server, so a wrong one is refused.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
class LocalRequestFilter {
    private static final String BEARER = "bearer ";

    private final ProblemResponses responses;
    private final RequestOrigin origin;
    private final Optional<String> accessToken;

    LocalRequestFilter(HttpSettings settings, ProblemResponses responses) {
        this.responses = responses;
        this.origin = new RequestOrigin(settings.extraHosts());
        this.accessToken = settings.accessToken();
    }

    @RequestFilter
    @Nullable
    HttpResponse<?> check(HttpRequest<?> request) {
        return refuse(request)
                .<HttpResponse<?>>map(problem -> responses.respond(request, problem))
                .orElse(null);
    }

    private Optional<Problem> refuse(HttpRequest<?> request) {
        InetAddress caller = request.getRemoteAddress().getAddress();
        if (caller == null || !caller.isLoopbackAddress()) {
            return Optional.of(ProblemCode.FOREIGN_HOST.problem("The request came from another machine."));
        }
        HttpHeaders headers = request.getHeaders();
        return origin.refuse(
                        request.getMethodName(),
                        headers.getAll(HttpHeaders.HOST),
                        headers.getAll(HttpHeaders.ORIGIN),
                        headers.getAll("Sec-Fetch-Site"))
                .or(() -> refuseToken(request));
    }

    private Optional<Problem> refuseToken(HttpRequest<?> request) {
        String sent = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        if (sent == null
                || accessToken.isEmpty()
                || !request.getPath().startsWith("/api/")
                || !sent.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        byte[] token = sent.substring(BEARER.length()).strip().getBytes(UTF_8);
        // In constant time, so that the token cannot be guessed letter by letter.
        return MessageDigest.isEqual(token, accessToken.orElseThrow().getBytes(UTF_8))
                ? Optional.empty()
                : Optional.of(ProblemCode.UNAUTHORIZED.problem("The access token is not this server's."));
    }
}
