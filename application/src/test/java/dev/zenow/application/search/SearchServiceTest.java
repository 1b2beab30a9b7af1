package dev.zenow.application.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.search.Searches.SearchPage;
import dev.zenow.application.storage.TestingStorage;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchServiceTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private final TestingStorage storage = new TestingStorage();
    private final TestingSearchIndex index = new TestingSearchIndex(storage.sessions(), storage.messages());
    private final SearchService searches = new SearchService(index, () -> NOW);

    @Test
    void ranksMatchAndAgeTogether() {
        SessionId session = session("chat");
        Message old = question(session, "the tower", Duration.ofDays(300));
        Message often = question(session, "tower, tower, tower", Duration.ofDays(2));
        Message fresh = question(session, "the tower", Duration.ofDays(1));

        assertThat(search("tower").hits())
                .extracting(hit -> hit.message().orElseThrow())
                .containsExactly(often.id(), fresh.id(), old.id());
        assertThat(search("tower").hits())
                .extracting(SearchHit::score)
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void findsTitlesAmongMessages() {
        SessionId named = session("All about the tower");
        question(session("chat"), "the tower is somewhere in this question", Duration.ofDays(1));

        SearchHit title = search("tower").hits().getFirst();

        assertThat(title.session()).isEqualTo(named);
        assertThat(title.message()).isEmpty();
        assertThat(title.role()).isEmpty();
        assertThat(title.snippet().text()).isEqualTo("All about the tower");
        assertThat(title.snippet().matches()).containsExactly(new SearchHit.Range(14, 19));
        assertThat(search("tower").hits()).hasSize(2);
    }

    @Test
    void showsASnippetAroundWhatWasFound() {
        question(session("chat"), "x ".repeat(500) + "a leaning tower" + " y".repeat(500), Duration.ZERO);

        SearchHit.Snippet snippet = search("tower leaning ").hits().getFirst().snippet();

        assertThat(snippet.matches())
                .extracting(range -> snippet.text().substring(range.start(), range.end()))
                .containsExactly("leaning", "tower");
        assertThat(snippet.cutBefore()).isTrue();
        assertThat(snippet.cutAfter()).isTrue();
    }

    @Test
    void pagesThroughAllWithoutGapOrRepetition() {
        SessionId session = session("tower chat");
        int many = 2 * SearchService.STRETCH + 30;
        for (int i = 0; i < many; i++) {
            question(session, "tower " + "and more ".repeat(i % 7), Duration.ofMinutes(i));
        }
        List<SearchHit> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            SearchPage page = searches.search(Actor.LOCAL, query("tower", 37, cursor));
            all.addAll(page.hits());
            cursor = page.nextCursor();
            // What comes in between belongs to no page of this search.
            question(session, "tower", Duration.ZERO);
        } while (cursor.isPresent());

        assertThat(all).hasSize(many + 1);
        assertThat(new HashSet<>(all.stream().map(SearchHit::message).toList())).hasSize(many + 1);
    }

    @Test
    void endsAPageExactlyWithTheLastHit() {
        SessionId session = session("chat");
        question(session, "tower", Duration.ZERO);
        question(session, "tower", Duration.ofDays(1));

        assertThat(searches.search(Actor.LOCAL, query("tower", 2, Optional.empty()))
                        .nextCursor())
                .isEmpty();
        assertThat(searches.search(Actor.LOCAL, query("tower", 1, Optional.empty()))
                        .nextCursor())
                .isPresent();
    }

    @Test
    void saysWhetherTheIndexIsComplete() {
        assertThat(search("tower").complete()).isTrue();
        index.setComplete(false);
        assertThat(search("tower").complete()).isFalse();
        assertThat(searches.index(Actor.LOCAL).complete()).isFalse();
        searches.rebuild(Actor.LOCAL);
        assertThat(index.rebuilds()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "?", "\"\""})
    void refusesAQueryWithoutAWord(String text) {
        assertThatThrownBy(() -> search(text))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.SEARCH_EMPTY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1-2", "1-99999999999999999999-1-1", "1-9999999999999999999-1-1", "-1-1-1-1"})
    void refusesACursorThatNoPageGave(String cursor) {
        assertThatThrownBy(() -> searches.search(Actor.LOCAL, query("tower", 1, Optional.of(cursor))))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.INVALID_REQUEST));
    }

    private SearchPage search(String text) {
        return searches.search(Actor.LOCAL, SearchQuery.of(text, 10));
    }

    private static SearchQuery query(String text, int limit, Optional<String> cursor) {
        return new SearchQuery(
                text,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                limit,
                cursor);
    }

    private SessionId session(String title) {
        SessionId id = new SessionId(UUID.randomUUID());
        storage.sessions().insert(Session.fresh(id, Actor.LOCAL.user(), title, "", NOW));
        return id;
    }

    private Message question(SessionId session, String content, Duration age) {
        Message question = Message.question(
                new MessageId(UUID.randomUUID()), session, Optional.empty(), content, 2, NOW.minus(age));
        storage.messages().insert(question);
        return question;
    }
}
