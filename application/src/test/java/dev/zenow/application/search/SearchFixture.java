package dev.zenow.application.search;

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
import dev.zenow.domain.sessions.TurnRule;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sessions and messages to look for, and what an index says of them. */
abstract class SearchFixture {
    static final UserId OWNER = Actor.LOCAL.user();
    static final Instant MORNING = Instant.parse("2026-03-01T08:00:00.123Z");
    private int stored;

    protected abstract UnitOfWork unitOfWork();

    protected abstract SessionStore sessions();

    /** Empty. */
    protected abstract MessageStore messages();

    protected abstract SearchIndex index();

    List<FoundTitle> titles(String text) {
        return index().titles(OWNER, SearchTerms.of(text), SearchQuery.of(text, 10), 10);
    }

    List<MessageId> found(SearchQuery query) {
        return ids(find(query));
    }

    /** What an index gives, without what it may give too much of. */
    List<FoundMessage> find(SearchQuery query) {
        SearchTerms terms = SearchTerms.of(query.text());
        return index().messages(OWNER, terms, query, SearchIndex.END, query.limit()).stream()
                .filter(message -> TextMatches.of(terms, message.content()).complete())
                .toList();
    }

    static List<MessageId> ids(List<FoundMessage> found) {
        return found.stream().map(FoundMessage::id).toList();
    }

    SessionId session(String title) {
        SessionId id = new SessionId(UUID.randomUUID());
        sessions().insert(Session.fresh(id, OWNER, title, "", MORNING));
        return id;
    }

    MessageId at(SessionId session, String instant) {
        MessageId id = new MessageId(UUID.randomUUID());
        messages().insert(Message.question(id, session, Optional.empty(), "tower", 2, Instant.parse(instant)));
        return id;
    }

    Message question(SessionId session, String content) {
        stored++;
        Message question = Message.question(
                new MessageId(UUID.randomUUID()), session, Optional.empty(), content, 2, MORNING.plusSeconds(stored));
        messages().insert(question);
        return question;
    }

    Message reply(Message question, String content, String model) {
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
                List.of(),
                List.of(),
                MORNING.plusSeconds(stored));
        messages().insert(reply);
        return reply;
    }
}
