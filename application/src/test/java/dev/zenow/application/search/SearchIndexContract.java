package dev.zenow.application.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.search.SearchIndex.FoundMessage;
import dev.zenow.application.search.SearchIndex.FoundTitle;
import dev.zenow.application.sessions.MessageStore;
import dev.zenow.application.sessions.SessionStore;
import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.search.SearchTerms;
import dev.zenow.domain.search.TextMatches;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.TitleOrigin;
import dev.zenow.domain.sessions.Trashed;
import dev.zenow.domain.sessions.TurnRule;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link SearchIndex} does. */
public abstract class SearchIndexContract {
    private static final UserId OWNER = Actor.LOCAL.user();
    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00.123Z");
    private int stored;

    protected abstract UnitOfWork unitOfWork();

    protected abstract SessionStore sessions();

    /** Empty. */
    protected abstract MessageStore messages();

    protected abstract SearchIndex index();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "hello|Hello, World!",
                "hel|Hello, World!",
                "world hello |Hello, World!",
                "\"hello world\"|Hello, World!",
                "CRÈME|une creme",
                "creme|une Cre\u0300me",
                "hauptstrasse|Hauptstraße",
                "haupts|Hauptstraße",
                "天|今天天气很好",
                "好|今天天气很好",
                "天气|今天天气很好",
                "今天天气|今天天气很好",
                "天气很好|今天天气很好",
                "𠮷野家|昨日𠮷野家で食べた",
                "東京タ|東京タワーへ行く",
                "タワー|東京ﾀﾜｰへ行く",
                "검색|검색을 하다",
                "색|검색을 하다",
                "ภาษา|เรียนภาษาไทย",
                "用Python写|用 Python 写代码",
                "第3章|请看第3章。",
                "第3|请看第3章。",
                "readline|call readLine()",
                "readLine|call readLine()",
                "line |call readLine()",
                "lin|call readLine()",
                "\"read line\"|call readLine()",
                "max_tokens|with max_tokens=5",
                "max_tok|with max_tokens=5",
                "tokens |with max_tokens=5",
                "max_tokens|the max tokens",
                "java.util.List|import java.util.List;",
                "util.Li|import java.util.List;",
                "3.14|pi is 3.14159, or 3.14",
                "c++|C++ is hard",
                "c#|C# is soft",
                "c |C++ is hard",
                "x86_64|on x86_64 only",
                "🙂|well 🙂 done",
                "don't|I don’t know",
                "NOT AND|not (this) and that",
                "\"near(\"|far, near (or not)",
                "b|a\u0000b",
            })
    void findsAMessageByItsWords(String query, String content) {
        SessionId session = session("chat");
        question(session, "nothing of the kind: zzz");
        Message wanted = question(session, content);

        assertThat(found(SearchQuery.of(query, 10))).containsExactly(wanted.id());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"\"world hello\"|hello world", "hell |hello", "天好|今天很好", "one two|one", "text:one|one", "c++|c"})
    void findsNothingElse(String query, String content) {
        question(session("chat"), content);

        assertThat(found(SearchQuery.of(query, 10))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a*",
                "a AND",
                "(a",
                "a\"",
                "^a",
                "words : a",
                "{words parts} : a",
                "a + b",
                "-a",
                "NEAR(a b, 3)",
                "a''b",
                "a;b",
                "#a",
                "+"
            })
    void takesEveryTextForAQuery(String query) {
        question(session("chat"), "a b near words parts 3");

        if (!SearchTerms.of(query).isEmpty()) {
            found(SearchQuery.of(query, 10));
            index().titles(OWNER, SearchTerms.of(query), SearchQuery.of(query, 10), 10);
        }
    }

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

    private List<FoundTitle> titles(String text) {
        return index().titles(OWNER, SearchTerms.of(text), SearchQuery.of(text, 10), 10);
    }

    private List<MessageId> found(SearchQuery query) {
        return ids(find(query));
    }

    /** What an index gives, without what it may give too much of. */
    private List<FoundMessage> find(SearchQuery query) {
        SearchTerms terms = SearchTerms.of(query.text());
        return index().messages(OWNER, terms, query, SearchIndex.END, query.limit()).stream()
                .filter(message -> TextMatches.of(terms, message.content()).complete())
                .toList();
    }

    private static List<MessageId> ids(List<FoundMessage> found) {
        return found.stream().map(FoundMessage::id).toList();
    }

    private SessionId session(String title) {
        SessionId id = new SessionId(UUID.randomUUID());
        sessions().insert(Session.fresh(id, OWNER, title, "", MORNING));
        return id;
    }

    private MessageId at(SessionId session, String instant) {
        MessageId id = new MessageId(UUID.randomUUID());
        messages().insert(Message.question(id, session, Optional.empty(), "tower", 2, Instant.parse(instant)));
        return id;
    }

    private Message question(SessionId session, String content) {
        stored++;
        Message question = Message.question(
                new MessageId(UUID.randomUUID()), session, Optional.empty(), content, 2, MORNING.plusSeconds(stored));
        messages().insert(question);
        return question;
    }

    private Message reply(Message question, String content, String model) {
        stored++;
        Message reply = new Message(
                new MessageId(UUID.randomUUID()),
                question.session(),
                Optional.of(question.id()),
                MessageRole.ASSISTANT,
                content,
                "",
                MessageStatus.COMPLETE,
                3,
                Optional.empty(),
                Optional.of(model),
                Optional.of("stop"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                TurnRule.AUTO,
                Optional.empty(),
                MORNING.plusSeconds(stored));
        messages().insert(reply);
        return reply;
    }
}
