package dev.zenow.application.search;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.search.Searches.IndexState;
import dev.zenow.application.sessions.MessageStore;
import dev.zenow.application.sessions.SessionQuery;
import dev.zenow.application.sessions.SessionQuery.Place;
import dev.zenow.application.sessions.SessionStore;
import dev.zenow.domain.search.SearchTerms;
import dev.zenow.domain.search.TextMatches;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks at every message of every session that is stored; needs no index, so that none is ever incomplete unless told so. The order
 * of insertion is taken to be that of the messages' instants.
 */
public final class TestingSearchIndex implements SearchIndex {
    private final SessionStore sessions;
    private final MessageStore messages;
    private volatile boolean complete = true;
    private volatile int rebuilds;

    public TestingSearchIndex(SessionStore sessions, MessageStore messages) {
        this.sessions = requireNonNull(sessions, "sessions is null");
        this.messages = requireNonNull(messages, "messages is null");
    }

    /** From now on {@link #complete} says this. */
    public void setComplete(boolean isComplete) {
        complete = isComplete;
    }

    /** How often a rebuild was asked for. */
    public int rebuilds() {
        return rebuilds;
    }

    @Override
    public List<FoundMessage> messages(UserId owner, SearchTerms terms, SearchQuery query, long before, int limit) {
        List<FoundMessage> found = new ArrayList<>();
        Map<Long, Integer> used = new HashMap<>();
        stored(owner)
                .filter(one -> query.session().isEmpty()
                        || query.session().get().equals(one.session().id()))
                .forEach(one -> {
                    long millis = one.message().createdAt().toEpochMilli();
                    long position = millis * 10_000 + used.merge(millis, 1, Integer::sum);
                    if (position < before
                            && passes(one.message(), query)
                            && holds(terms, one.message().content())) {
                        found.add(new FoundMessage(
                                position,
                                one.message().id(),
                                title(one.session()),
                                one.message().role(),
                                one.message().model(),
                                one.message().createdAt(),
                                one.message().content()));
                    }
                });
        return found.stream()
                .sorted(Comparator.comparingLong(FoundMessage::position).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public List<FoundTitle> titles(UserId owner, SearchTerms terms, SearchQuery query, int limit) {
        if (query.role().isPresent() || query.model().isPresent()) {
            return List.of();
        }
        return sessions(owner)
                .filter(session ->
                        query.session().isEmpty() || query.session().get().equals(session.id()))
                .filter(session -> isBetween(session.updatedAt(), query))
                .filter(session -> holds(terms, session.title()))
                .sorted(Comparator.comparing(Session::createdAt).reversed())
                .limit(limit)
                .map(TestingSearchIndex::title)
                .toList();
    }

    @Override
    public IndexState state() {
        return new IndexState(complete ? 1 : 0, 1);
    }

    @Override
    public boolean complete() {
        return complete;
    }

    @Override
    public synchronized void rebuild() {
        rebuilds++;
    }

    private Stream<Stored> stored(UserId owner) {
        return sessions(owner)
                .flatMap(session -> messages.page(session.id(), Optional.empty(), Integer.MAX_VALUE).stream()
                        .map(message -> new Stored(session, message)))
                .sorted(Comparator.comparing(stored -> stored.message().createdAt()));
    }

    private Stream<Session> sessions(UserId owner) {
        return Stream.of(Place.ACTIVE, Place.ARCHIVED).flatMap(place -> {
            List<Session> all = new ArrayList<>();
            Optional<String> cursor = Optional.empty();
            do {
                var page =
                        sessions.list(owner, new SessionQuery(Optional.empty(), place, SessionQuery.MAX_LIMIT, cursor));
                all.addAll(page.sessions());
                cursor = page.nextCursor();
            } while (cursor.isPresent());
            return all.stream();
        });
    }

    private static boolean passes(Message message, SearchQuery query) {
        return (query.role().isEmpty() || query.role().get() == message.role())
                && (query.model().isEmpty() || query.model().equals(message.model()))
                && isBetween(message.createdAt(), query);
    }

    private static boolean isBetween(Instant instant, SearchQuery query) {
        return query.from().map(from -> !instant.isBefore(from)).orElse(true)
                && query.until().map(instant::isBefore).orElse(true);
    }

    private static boolean holds(SearchTerms terms, String text) {
        return TextMatches.of(terms, text).complete();
    }

    private static FoundTitle title(Session session) {
        return new FoundTitle(session.id(), session.title(), session.archived(), session.updatedAt());
    }

    private record Stored(Session session, Message message) {}
}
