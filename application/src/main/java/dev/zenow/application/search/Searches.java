package dev.zenow.application.search;

import dev.zenow.domain.users.Actor;
import java.util.List;
import java.util.Optional;

/**
 * Finds messages and titles by their words; never what is in the trash.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>search</td><td>best first: how well it matches, and how new it is; {@code SEARCH_EMPTY} when the text has no word</td></tr>
 * <tr><td>index</td><td>how far the index is: what was stored while it is being built may be found already</td></tr>
 * <tr><td>rebuild</td><td>returns at once; the index is made anew in the background, and search finds less until it is done</td></tr>
 * </table>
 */
public interface Searches {
    SearchPage search(Actor actor, SearchQuery query);

    IndexState index(Actor actor);

    void rebuild(Actor actor);

    /**
     * Some hits.
     *
     * @param nextCursor asks for those that follow; empty: there are none
     * @param complete whether every stored message is in the index
     */
    record SearchPage(List<SearchHit> hits, Optional<String> nextCursor, boolean complete) {
        public SearchPage {
            hits = List.copyOf(hits);
        }
    }

    /** How many of the stored messages are in the index. */
    record IndexState(long indexed, long total) {
        public boolean complete() {
            return indexed >= total;
        }
    }
}
