package dev.zenow.application.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.search.SearchIndex.FoundMessage;
import dev.zenow.application.search.SearchIndex.FoundTitle;
import dev.zenow.domain.search.SearchTerms;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.TitleOrigin;
import dev.zenow.domain.sessions.Trashed;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link SearchIndex} does, besides what {@link SearchWordsContract} says. */
public abstract class SearchIndexContract extends SearchFixture {
    @Test
    void tellsWhatIsShownOfAHit() {
        SessionId session = session("tower chat");
        Message question = question(session, "which tower?");
        Message reply = reply(question, "the leaning tower", "qwen");

        FoundTitle chat = new FoundTitle(session, "tower chat", false, MORNING);
        assertThat(find(SearchQuery.of("tower", 10)))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("position")
                .containsExactly(
                        new FoundMessage(
                                0,
                                reply.id(),
                                chat,
                                MessageRole.ASSISTANT,
                                Optional.of("qwen"),
                                reply.createdAt(),
                                reply.content()),
                        new FoundMessage(
                                0,
                                question.id(),
                                chat,
                                MessageRole.USER,
                                Optional.empty(),
                                question.createdAt(),
                                question.content()));
        assertThat(titles("tower")).containsExactly(chat);
    }

    @Test
    void givesNewestFirstInStretches() {
        SessionId session = session("chat");
        List<MessageId> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            all.addFirst(question(session, "tower number " + i).id());
        }
        SearchTerms terms = SearchTerms.of("tower");
        SearchQuery query = SearchQuery.of("tower", 10);

        List<FoundMessage> first = index().messages(OWNER, terms, query, SearchIndex.END, 3);
        List<FoundMessage> second =
                index().messages(OWNER, terms, query, first.getLast().position(), 3);
        List<FoundMessage> third =
                index().messages(OWNER, terms, query, second.getLast().position(), 3);

        assertThat(ids(first)).isEqualTo(all.subList(0, 3));
        assertThat(ids(second)).isEqualTo(all.subList(3, 6));
        assertThat(ids(third)).isEqualTo(all.subList(6, 7));
    }

    @Test
    void filters() {
        SessionId one = session("one tower");
        SessionId two = session("two tower");
        Message question = question(one, "tower");
        Message reply = reply(question, "tower", "qwen 7B");
        Message other = reply(question, "tower", "gemma");
        Message elsewhere = question(two, "tower");
        SearchQuery all = SearchQuery.of("tower", 10);

        assertThat(found(of(all, Optional.of(one), Optional.empty(), Optional.empty())))
                .containsExactlyInAnyOrder(question.id(), reply.id(), other.id());
        assertThat(found(of(all, Optional.empty(), Optional.of(MessageRole.USER), Optional.empty())))
                .containsExactlyInAnyOrder(question.id(), elsewhere.id());
        assertThat(found(of(all, Optional.empty(), Optional.empty(), Optional.of("qwen 7B"))))
                .containsExactly(reply.id());
        assertThat(found(of(all, Optional.empty(), Optional.empty(), Optional.of("qwen"))))
                .isEmpty();
        assertThat(index().titles(
                                OWNER,
                                SearchTerms.of("tower"),
                                of(all, Optional.of(two), Optional.empty(), Optional.empty()),
                                10))
                .extracting(FoundTitle::session)
                .containsExactly(two);
        assertThat(index().titles(
                                OWNER,
                                SearchTerms.of("tower"),
                                of(all, Optional.empty(), Optional.of(MessageRole.USER), Optional.empty()),
                                10))
                .isEmpty();
        assertThat(index().titles(
                                OWNER,
                                SearchTerms.of("tower"),
                                of(all, Optional.empty(), Optional.empty(), Optional.of("qwen 7B")),
                                10))
                .isEmpty();
    }

    @Test
    void filtersByDate() {
        SessionId session = session("tower");
        MessageId old = at(session, "1999-12-31T23:59:59.999Z");
        MessageId year = at(session, "2024-06-15T00:00:00Z");
        MessageId month = at(session, "2026-02-28T23:59:59.999Z");
        MessageId now = at(session, "2026-03-01T00:00:00Z");

        assertThat(between("2000-01-01T00:00:00Z", null)).containsExactlyInAnyOrder(year, month, now);
        assertThat(between(null, "2026-03-01T00:00:00Z")).containsExactlyInAnyOrder(old, year, month);
        assertThat(between("2026-02-28T23:59:59.999Z", "2026-03-01T00:00:00.000000001Z"))
                .containsExactlyInAnyOrder(month, now);
        assertThat(between("2024-01-01T00:00:00Z", "2025-12-31T00:00:00Z")).containsExactly(year);
        assertThat(between("2024-06-15T00:00:00.000001Z", "2025-12-31T00:00:00Z"))
                .isEmpty();
        assertThat(between("2026-03-01T00:00:00Z", "2024-01-01T00:00:00Z")).isEmpty();
        assertThat(between(Instant.MIN.toString(), Instant.MAX.toString()))
                .containsExactlyInAnyOrder(old, year, month, now);
    }

    @Test
    void showsOnlyTheOwners() {
        question(session("tower"), "tower");
        UserId stranger = new UserId(UUID.randomUUID());
        SearchQuery query = SearchQuery.of("tower", 10);

        assertThat(index().messages(stranger, SearchTerms.of("tower"), query, SearchIndex.END, 10))
                .isEmpty();
        assertThat(index().titles(stranger, SearchTerms.of("tower"), query, 10)).isEmpty();
        SessionId own = session("own");
        question(own, "tower");
        assertThat(index().messages(
                                stranger,
                                SearchTerms.of("tower"),
                                of(query, Optional.of(own), Optional.empty(), Optional.empty()),
                                SearchIndex.END,
                                10))
                .isEmpty();
    }

    @Test
    void hidesTheTrashAndMarksWhatIsPutAway() {
        SessionId session = session("tower");
        Message message = question(session, "tower");
        Session stored = sessions().find(OWNER, session).orElseThrow();

        sessions().update(stored.withArchived(true));
        assertThat(find(SearchQuery.of("tower", 10)))
                .singleElement()
                .extracting(hit -> hit.session().archived())
                .isEqualTo(true);
        assertThat(titles("tower"))
                .singleElement()
                .extracting(FoundTitle::archived)
                .isEqualTo(true);

        sessions().update(stored.withTrashed(Optional.of(new Trashed(MORNING, Trashed.Reason.DELETED))));
        assertThat(found(SearchQuery.of("tower", 10))).isEmpty();
        assertThat(titles("tower")).isEmpty();

        sessions().update(stored);
        assertThat(found(SearchQuery.of("tower", 10))).containsExactly(message.id());
        assertThat(titles("tower")).hasSize(1);
    }

    @Test
    void followsWhatIsEditedRenamedAndDeleted() {
        SessionId session = session("first title");
        Message question = question(session, "the old wording");
        Message edited = question(session, "the new wording");
        assertThat(found(SearchQuery.of("wording", 10))).containsExactly(edited.id(), question.id());

        Session stored = sessions().find(OWNER, session).orElseThrow();
        sessions().update(stored.withTitle("second title", TitleOrigin.USER));
        assertThat(titles("first")).isEmpty();
        assertThat(titles("second")).hasSize(1);
        sessions().update(stored.withTitle("second title", TitleOrigin.USER).withPinned(true));
        assertThat(titles("second")).hasSize(1);

        sessions().delete(OWNER, session);
        assertThat(found(SearchQuery.of("wording", 10))).isEmpty();
        assertThat(titles("second")).isEmpty();

        Message again = question(session("third title"), "the newest wording");
        assertThat(found(SearchQuery.of("wording", 10))).containsExactly(again.id());
    }

    @Test
    void forgetsWhatWasNotCommitted() {
        assertThatThrownBy(() -> unitOfWork().inTransaction(() -> {
                    question(session("tower"), "tower");
                    throw new IllegalArgumentException("changed my mind");
                }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(found(SearchQuery.of("tower", 10))).isEmpty();
        assertThat(titles("tower")).isEmpty();
    }

    @Test
    void findsInAVeryLongText() {
        SessionId session = session("chat");
        Message message = question(session, "长文 🙂 long ".repeat(60_000) + " needle");

        assertThat(found(SearchQuery.of("needle", 10))).containsExactly(message.id());
        assertThat(index().state().complete()).isTrue();
        assertThat(index().complete()).isTrue();
    }

    private List<MessageId> between(@Nullable String from, @Nullable String until) {
        return found(new SearchQuery(
                "tower",
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(from).map(Instant::parse),
                Optional.ofNullable(until).map(Instant::parse),
                Optional.empty(),
                10,
                Optional.empty()));
    }

    private static SearchQuery of(
            SearchQuery query, Optional<SessionId> session, Optional<MessageRole> role, Optional<String> model) {
        return new SearchQuery(
                query.text(),
                session,
                role,
                Optional.empty(),
                Optional.empty(),
                model,
                query.limit(),
                Optional.empty());
    }
}
