package dev.zenow.cli;

import dev.zenow.application.sessions.SessionPage;
import dev.zenow.application.sessions.SessionQuery;
import dev.zenow.application.sessions.SessionQuery.Place;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the session that a person means: by its id, by as much of it as no other session shares, or as {@code last}. */
final class SessionReference {
    static final String LAST = "last";

    private static final int UUID_LENGTH = 36;

    private SessionReference() {}

    /** Among those that are in use; in the trash only what is nowhere else. */
    static SessionId find(Workspace workspace, String text) {
        return find(workspace, text, List.of(EnumSet.of(Place.ACTIVE, Place.ARCHIVED), EnumSet.of(Place.TRASH)));
    }

    /**
     * @param places where to look; what is found in the first ones counts, and {@code last} is the newest there
     */
    static SessionId find(Workspace workspace, String text, List<? extends Set<Place>> places) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        if (wanted.equals(LAST)) {
            Place place = places.getFirst().contains(Place.ACTIVE) ? Place.ACTIVE : Place.TRASH;
            return last(workspace, place)
                    .map(Session::id)
                    .orElseThrow(() -> ProblemCode.SESSION_NOT_FOUND
                            .problem(place == Place.TRASH ? "The trash is empty." : "There is no session yet.")
                            .exception());
        }
        if (wanted.length() == UUID_LENGTH) {
            return whole(text, wanted);
        }
        List<SessionId> found = new ArrayList<>();
        for (Set<Place> alike : places) {
            if (found.isEmpty() && !wanted.isEmpty()) {
                alike.forEach(place -> scan(workspace, place, session -> {
                    if (session.id().toString().startsWith(wanted)) {
                        found.add(session.id());
                    }
                    return found.size() < 2;
                }));
            }
        }
        if (found.size() > 1) {
            throw ProblemCode.INVALID_REQUEST.exception(
                    "More than one session's id begins with '" + wanted + "'. 'zenow sessions' shows enough of each.");
        }
        if (found.isEmpty()) {
            throw ProblemCode.SESSION_NOT_FOUND.exception("No session's id begins with '" + text + "'.");
        }
        return found.getFirst();
    }

    /** The session that was last used. */
    static Optional<Session> last(Workspace workspace) {
        return last(workspace, Place.ACTIVE);
    }

    private static Optional<Session> last(Workspace workspace, Place place) {
        List<Session> candidates = new ArrayList<>();
        // Pinned sessions stand before the newest one.
        scan(workspace, place, session -> {
            candidates.add(session);
            return session.pinned();
        });
        return place == Place.TRASH
                ? candidates.stream().findFirst()
                : candidates.stream().max(Comparator.comparing(Session::updatedAt));
    }

    /** How much of an id tells these sessions apart. */
    static int prefixLength(List<Session> sessions) {
        return IdPrefix.length(
                sessions.stream().map(session -> session.id().toString()).toList());
    }

    /** Looks at sessions, newest first, for as long as {@code more} says so. */
    private static void scan(Workspace workspace, Place place, Predicate<Session> more) {
        Optional<String> cursor = Optional.empty();
        do {
            SessionPage page = workspace
                    .sessions()
                    .list(workspace.actor(), new SessionQuery(Optional.empty(), place, SessionQuery.MAX_LIMIT, cursor));
            for (Session session : page.sessions()) {
                if (!more.test(session)) {
                    return;
                }
            }
            cursor = page.nextCursor();
        } while (cursor.isPresent());
    }

    private static SessionId whole(String text, String wanted) {
        try {
            return SessionId.parse(wanted);
        } catch (IllegalArgumentException e) {
            throw ProblemCode.SESSION_NOT_FOUND
                    .problem("'" + text + "' is no session's id.")
                    .exception(e);
        }
    }
}
