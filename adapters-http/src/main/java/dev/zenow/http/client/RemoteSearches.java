package dev.zenow.http.client;

import dev.zenow.application.search.SearchHit;
import dev.zenow.application.search.SearchHit.Range;
import dev.zenow.application.search.SearchHit.Snippet;
import dev.zenow.application.search.SearchQuery;
import dev.zenow.application.search.Searches;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link Searches} of another process. */
final class RemoteSearches implements Searches {
    private static final String BASE = "/api/search";

    private final Connection connection;

    RemoteSearches(Connection connection) {
        this.connection = connection;
    }

    @Override
    public SearchPage search(Actor actor, SearchQuery query) {
        String path = new Query(BASE)
                .with("q", query.text())
                .with("session_id", query.session())
                .with("role", query.role().map(Wire::name))
                .with("from", query.from())
                .with("until", query.until())
                .with("model", query.model())
                .with("limit", query.limit())
                .with("cursor", query.cursor())
                .toString();
        return connection.read("GET", path, null, RemoteSearches::page);
    }

    @Override
    public IndexState index(Actor actor) {
        return connection.read(
                "GET",
                BASE + "/index",
                null,
                tree -> new IndexState(tree.longInteger("indexed"), tree.longInteger("total")));
    }

    @Override
    public void rebuild(Actor actor) {
        connection.call("POST", BASE + "/rebuild", null);
    }

    private static SearchPage page(JsonTree page) throws IOException {
        List<SearchHit> hits = new ArrayList<>();
        for (JsonTree each : page.objects("hits")) {
            hits.add(hit(each));
        }
        return new SearchPage(hits, page.optionalText("next_cursor"), page.flag("complete"));
    }

    private static SearchHit hit(JsonTree tree) throws IOException {
        Optional<String> role = tree.optionalText("role");
        return new SearchHit(
                SessionId.parse(tree.text("session_id")),
                tree.text("session_title"),
                tree.flag("archived"),
                tree.optionalText("message_id").map(MessageId::parse),
                role.isEmpty() ? Optional.empty() : Optional.of(Wire.constant(MessageRole.class, role.orElseThrow())),
                tree.optionalText("model"),
                snippet(Wire.part(tree, "snippet")),
                Instant.parse(tree.text("at")),
                tree.number("score").map(Number::doubleValue).orElse(0.0));
    }

    private static Snippet snippet(JsonTree tree) throws IOException {
        List<Range> matches = new ArrayList<>();
        for (JsonTree each : tree.objects("matches")) {
            matches.add(new Range(each.integer("start"), each.integer("end")));
        }
        return new Snippet(tree.text("text"), matches, tree.flag("cut_before"), tree.flag("cut_after"));
    }
}
