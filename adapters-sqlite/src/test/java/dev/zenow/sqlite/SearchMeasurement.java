package dev.zenow.sqlite;

import dev.zenow.application.search.SearchQuery;
import dev.zenow.application.search.SearchService;
import dev.zenow.application.search.Searches;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** What people search for, from words that stand in a handful of messages to those that stand in most. */
final class SearchMeasurement {
    private static final int PAGE = 20;

    private final Searches searches;
    private final SplittableRandom random;
    private final ChatTexts texts;
    private final List<SessionId> sessions;

    SearchMeasurement(OpenDatabase database, List<SessionId> sessions, SplittableRandom random) {
        this.searches = new SearchService(database.search(), InstantSource.system());
        this.sessions = sessions;
        this.random = random;
        this.texts = new ChatTexts(random);
    }

    /** @param print measures something under a name */
    void measure(BiConsumer<String, Supplier<Object>> print) {
        String common = texts.commonWord();
        print.accept("search: a rare word", () -> search(texts.rareWord() + " "));
        print.accept("search: a rare word and a common one", () -> search(common + " " + texts.rareWord() + " "));
        print.accept("search: the commonest word", () -> search(common + " "));
        print.accept("search: two common words", () -> search(common + " " + texts.commonWord() + " "));
        print.accept(
                "search: a phrase of two common words", () -> search('"' + common + " " + texts.commonWord() + '"'));
        print.accept("search: beginnings of one to four letters", () -> search(texts.beginning(1 + random.nextInt(4))));
        print.accept("search: a common word, then a beginning", () -> search(common + " " + texts.beginning(3)));
        print.accept("search: one Chinese character", () -> search(texts.chinese(1)));
        print.accept("search: two Chinese characters", () -> search(texts.chinese(2)));
        print.accept("search: four Chinese characters", () -> search(texts.chinese(4)));
        print.accept("search: eight Chinese characters", () -> search(texts.chinese(8)));
        print.accept(
                "search: a common word in one session",
                () -> searches.search(
                        Actor.LOCAL,
                        query(
                                common,
                                Optional.of(sessions.get(random.nextInt(sessions.size()))),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())));
        print.accept(
                "search: a common word in questions",
                () -> searches.search(
                        Actor.LOCAL,
                        query(
                                common,
                                Optional.empty(),
                                Optional.of(MessageRole.USER),
                                Optional.empty(),
                                Optional.empty())));
        print.accept(
                "search: a common word in the first week",
                () -> searches.search(
                        Actor.LOCAL,
                        query(
                                common,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(Instant.parse("2025-01-01T00:00:00Z")),
                                Optional.of(Instant.parse("2025-01-01T00:10:00Z")))));
        print.accept(
                "search: a common word of a model that said nothing",
                () -> searches.search(
                        Actor.LOCAL,
                        new SearchQuery(
                                common,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("none"),
                                PAGE,
                                Optional.empty())));
        print.accept("search: tenth page of a common word", () -> tenth(common + " "));
    }

    private Object tenth(String text) {
        Optional<String> cursor = Optional.of(Instant.now().toEpochMilli() + "-9223372036854775807-180-1");
        return searches.search(
                Actor.LOCAL,
                new SearchQuery(
                        text,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        PAGE,
                        cursor));
    }

    private Object search(String text) {
        return searches.search(Actor.LOCAL, SearchQuery.of(text, PAGE));
    }

    private static SearchQuery query(
            String text,
            Optional<SessionId> session,
            Optional<MessageRole> role,
            Optional<Instant> from,
            Optional<Instant> until) {
        return new SearchQuery(text, session, role, from, until, Optional.empty(), PAGE, Optional.empty());
    }
}
