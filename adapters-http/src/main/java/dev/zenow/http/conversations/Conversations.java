package dev.zenow.http.conversations;

import dev.zenow.application.configurations.Configurations;
import dev.zenow.application.sessions.MessagePage;
import dev.zenow.application.sessions.SessionPage;
import dev.zenow.application.sessions.SessionQuery;
import dev.zenow.application.sessions.Sessions;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sessions as both families of these routes need them: whole lists, as their clients know no pages. */
@Singleton
class Conversations {
    private static final int MOST = 1_000;

    private final Sessions sessions;
    private final Configurations configurations;

    Conversations(Sessions sessions, Configurations configurations) {
        this.sessions = sessions;
        this.configurations = configurations;
    }

    Session create(Actor actor, NewConversationBody body) {
        Optional<String> user = Given.text("user_id", body.userId());
        return sessions.create(
                actor,
                body.wanted().withProvider(configurations.chosen(actor, user).provider()));
    }

    /** The newest thousand, pinned ones first. */
    List<Session> list(Actor actor, Optional<String> userId) {
        configurations.check(actor, userId);
        SessionPage page = sessions.list(actor, SessionQuery.first(SessionQuery.MAX_LIMIT));
        List<Session> found = new ArrayList<>(page.sessions());
        while (page.nextCursor().isPresent() && found.size() < MOST) {
            page = sessions.list(
                    actor,
                    new SessionQuery(
                            Optional.empty(), SessionQuery.Place.ACTIVE, SessionQuery.MAX_LIMIT, page.nextCursor()));
            found.addAll(page.sessions());
        }
        return found;
    }

    /** These clients know no trash: what they deleted is gone. */
    Session get(Actor actor, SessionId id) {
        Session session = sessions.get(actor, id);
        if (session.trashed().isPresent()) {
            throw ProblemCode.SESSION_NOT_FOUND.exception();
        }
        return session;
    }

    /** The active branch from its beginning. */
    List<Message> messages(Actor actor, SessionId id) {
        get(actor, id);
        List<MessagePage> pages = new ArrayList<>();
        MessagePage page = sessions.messages(actor, id, MOST, Optional.empty());
        pages.add(page);
        while (page.nextCursor().isPresent()) {
            page = sessions.messages(actor, id, MOST, page.nextCursor());
            pages.add(page);
        }
        return pages.reversed().stream()
                .flatMap(each -> each.messages().stream())
                .toList();
    }

    void delete(Actor actor, SessionId id) {
        sessions.delete(actor, get(actor, id).id());
    }
}
