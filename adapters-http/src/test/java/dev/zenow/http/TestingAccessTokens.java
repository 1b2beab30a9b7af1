package dev.zenow.http;

import dev.zenow.application.downloads.AccessTokens;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.users.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Tokens in memory; a host without a dot or a colon is none. */
public final class TestingAccessTokens implements AccessTokens {
    public static final Instant KEPT_AT = Instant.parse("2026-04-05T06:07:08.009Z");

    public final Map<String, String> kept = new ConcurrentSkipListMap<>();

    @Override
    public List<AccessToken> list(Actor actor) {
        return kept.keySet().stream()
                .map(host -> new AccessToken(host, KEPT_AT))
                .toList();
    }

    @Override
    public AccessToken keep(Actor actor, String host, String token) {
        if (!host.contains(".") && !host.contains(":")) {
            throw ProblemCode.INVALID_REQUEST.exception("What the request names is no host.");
        }
        kept.put(host, token);
        return new AccessToken(host, KEPT_AT);
    }

    @Override
    public void forget(Actor actor, String host) {
        kept.remove(host);
    }
}
