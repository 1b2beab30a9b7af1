package dev.zenow.cli;

import dev.zenow.application.search.SearchHit;
import dev.zenow.application.search.SearchQuery;
import dev.zenow.application.search.Searches;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.users.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what a test put here, one on each page. */
final class ScriptedSearches implements Searches {
    final List<SearchHit> hits = new ArrayList<>();
    final List<SearchQuery> queries = new ArrayList<>();
    boolean complete = true;
    int rebuilt;

    @Override
    public SearchPage search(Actor actor, SearchQuery query) {
        queries.add(query);
        if (query.text().isBlank()) {
            throw ProblemCode.SEARCH_EMPTY.exception();
        }
        int from = query.cursor().map(Integer::parseInt).orElse(0);
        int to = Math.min(hits.size(), from + 1);
        return new SearchPage(
                hits.subList(from, to),
                to < hits.size() ? Optional.of(Integer.toString(to)) : Optional.empty(),
                complete);
    }

    @Override
    public IndexState index(Actor actor) {
        return new IndexState(rebuilt > 0 ? 0 : 10, 10);
    }

    @Override
    public void rebuild(Actor actor) {
        rebuilt++;
    }
}
