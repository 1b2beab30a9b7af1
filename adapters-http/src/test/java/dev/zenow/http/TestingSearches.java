package dev.zenow.http;

import dev.zenow.application.search.SearchHit;
import dev.zenow.application.search.SearchHit.Range;
import dev.zenow.application.search.SearchHit.Snippet;
import dev.zenow.application.search.SearchQuery;
import dev.zenow.application.search.Searches;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.users.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Finds the same for every text. */
public final class TestingSearches implements Searches {
    public static final SearchPage FOUND = new SearchPage(
            List.of(
                    new SearchHit(
                            TestingServer.sessionId(),
                            "天空 & sky",
                            true,
                            Optional.of(TestingServer.messageId()),
                            Optional.of(MessageRole.ASSISTANT),
                            Optional.of("tiny"),
                            new Snippet(
                                    "the 😀 sky, the sky", List.of(new Range(7, 10), new Range(16, 19)), true, false),
                            Instant.parse("2026-03-04T05:06:07.100Z"),
                            7.25),
                    new SearchHit(
                            TestingServer.sessionId(),
                            "sky",
                            false,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            new Snippet("sky", List.of(), false, true),
                            Instant.parse("2026-03-04T05:06:07.200Z"),
                            -0.5)),
            Optional.of("more+"),
            false);

    public final CopyOnWriteArrayList<SearchQuery> asked = new CopyOnWriteArrayList<>();
    public final AtomicInteger rebuilds = new AtomicInteger();

    @Override
    public SearchPage search(Actor actor, SearchQuery query) {
        if (query.text().isBlank()) {
            throw ProblemCode.SEARCH_EMPTY.exception();
        }
        asked.add(query);
        return FOUND;
    }

    @Override
    public IndexState index(Actor actor) {
        return new IndexState(4_000_000_000L, 5_000_000_000L);
    }

    @Override
    public void rebuild(Actor actor) {
        rebuilds.incrementAndGet();
    }
}
