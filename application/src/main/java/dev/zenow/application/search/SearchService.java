package dev.zenow.application.search;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.search.SearchHit.Range;
import dev.zenow.application.search.SearchHit.Snippet;
import dev.zenow.application.search.SearchIndex.FoundMessage;
import dev.zenow.application.search.SearchIndex.FoundTitle;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.search.Excerpt;
import dev.zenow.domain.search.Relevance;
import dev.zenow.domain.search.SearchTerms;
import dev.zenow.domain.search.TextMatches;
import dev.zenow.domain.users.Actor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Search over an index; see {@link Searches} for what it promises.
 *
 * <p>To rank all of a common word's messages would take looking at all of them. So the newest {@value #STRETCH} that match are
 * ranked by match and age; the pages go through these, then through the next {@value #STRETCH}. What is found less often than that
 * is ranked as a whole.
 */
public final class SearchService implements Searches {
    static final int STRETCH = 200;
    private static final int TITLES = 100;
    private static final Comparator<Ranked> BEST_FIRST = Comparator.comparingDouble(Ranked::score)
            .thenComparing(Ranked::at)
            .thenComparing(Ranked::key)
            .reversed();

    private final SearchIndex index;
    private final InstantSource clock;

    public SearchService(SearchIndex index, InstantSource clock) {
        this.index = requireNonNull(index, "index is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public SearchPage search(Actor actor, SearchQuery query) {
        SearchTerms terms = SearchTerms.of(query.text());
        if (terms.isEmpty()) {
            throw ProblemCode.SEARCH_EMPTY.exception();
        }
        // Before the search: what is taken into the index meanwhile may be missing.
        boolean complete = index.complete();
        SearchCursor cursor =
                query.cursor().map(SearchCursor::decode).orElseGet(() -> SearchCursor.start(clock.instant()));
        List<Ranked> page = new ArrayList<>();
        Optional<SearchCursor> next = Optional.of(cursor);
        while (next.isPresent() && page.size() < query.limit()) {
            next = addStretch(actor, query, terms, next.get(), page);
        }
        return new SearchPage(page.stream().map(Ranked::hit).toList(), next.map(SearchCursor::encode), complete);
    }

    @Override
    public IndexState index(Actor actor) {
        return index.state();
    }

    @Override
    public void rebuild(Actor actor) {
        index.rebuild();
    }

    /** Adds what is left of a stretch, as far as the page has room, and says where to go on. */
    private Optional<SearchCursor> addStretch(
            Actor actor, SearchQuery query, SearchTerms terms, SearchCursor cursor, List<Ranked> page) {
        List<FoundMessage> found = index.messages(actor.user(), terms, query, cursor.before(), STRETCH);
        // From now on the stretch must not grow by what is stored between two pages.
        SearchCursor here = found.isEmpty() || cursor.before() != SearchIndex.END
                ? cursor
                : cursor.endingAt(found.getFirst().position() + 1);
        List<Ranked> ranked = new ArrayList<>();
        found.forEach(message -> rank(terms, message, cursor.asOf()).ifPresent(ranked::add));
        if (cursor.first()) {
            index.titles(actor.user(), terms, query, TITLES)
                    .forEach(title -> rank(terms, title, cursor.asOf()).ifPresent(ranked::add));
        }
        ranked.sort(BEST_FIRST);
        int from = Math.min(cursor.shown(), ranked.size());
        int to = Math.min(ranked.size(), from + query.limit() - page.size());
        page.addAll(ranked.subList(from, to));
        if (to < ranked.size()) {
            return Optional.of(here.showing(to));
        }
        return found.size() < STRETCH
                ? Optional.empty()
                : Optional.of(here.next(found.getLast().position()));
    }

    private static Optional<Ranked> rank(SearchTerms terms, FoundMessage message, Instant asOf) {
        TextMatches matches = TextMatches.of(terms, message.content());
        return matches.complete()
                ? Optional.of(new Ranked(
                        message.session(),
                        Optional.of(message),
                        matches,
                        Relevance.ofMessage(matches, Duration.between(message.createdAt(), asOf))))
                : Optional.empty();
    }

    private static Optional<Ranked> rank(SearchTerms terms, FoundTitle title, Instant asOf) {
        TextMatches matches = TextMatches.of(terms, title.title());
        return matches.complete()
                ? Optional.of(new Ranked(
                        title,
                        Optional.empty(),
                        matches,
                        Relevance.ofTitle(matches, Duration.between(title.updatedAt(), asOf))))
                : Optional.empty();
    }

    private record Ranked(FoundTitle session, Optional<FoundMessage> message, TextMatches matches, double score) {
        Instant at() {
            return message.map(FoundMessage::createdAt).orElse(session.updatedAt());
        }

        String key() {
            return message.map(one -> one.id().toString())
                    .orElseGet(() -> session.session().toString());
        }

        SearchHit hit() {
            return new SearchHit(
                    session.session(),
                    session.title(),
                    session.archived(),
                    message.map(FoundMessage::id),
                    message.map(FoundMessage::role),
                    message.flatMap(FoundMessage::model),
                    snippet(),
                    at(),
                    score);
        }

        private Snippet snippet() {
            String text = message.map(FoundMessage::content).orElse(session.title());
            Excerpt excerpt = Excerpt.of(text, matches);
            return new Snippet(
                    excerpt.text(),
                    excerpt.matches().stream()
                            .map(range -> new Range(range.start(), range.end()))
                            .toList(),
                    excerpt.cutBefore(),
                    excerpt.cutAfter());
        }
    }
}
