package dev.zenow.cli;

import dev.zenow.application.search.SearchHit;
import dev.zenow.application.search.Searches.IndexState;
import dev.zenow.domain.sessions.MessageId;
import java.util.List;

/** How what was found looks as JSON: the names of the HTTP interface. */
final class SearchShapes {
    private SearchShapes() {}

    static void hits(JsonFields json, List<SearchHit> hits, boolean complete) {
        json.objects("hits", hits, SearchShapes::hit);
        json.flag("complete", complete);
    }

    private static void hit(JsonFields json, SearchHit hit) {
        json.text("session_id", hit.session().toString());
        json.text("session_title", hit.sessionTitle());
        json.flag("archived", hit.archived());
        json.text("message_id", hit.message().map(MessageId::toString));
        json.text("role", hit.role().map(JsonShapes::word));
        json.text("model", hit.model());
        json.object("snippet", snippet -> {
            snippet.text("text", hit.snippet().text());
            snippet.objects("matches", hit.snippet().matches(), (range, match) -> {
                range.number("start", match.start());
                range.number("end", match.end());
            });
            snippet.flag("cut_before", hit.snippet().cutBefore());
            snippet.flag("cut_after", hit.snippet().cutAfter());
        });
        json.time("at", hit.at());
        json.decimal("score", hit.score());
    }

    static void index(JsonFields json, IndexState state) {
        json.number("indexed", state.indexed());
        json.number("total", state.total());
        json.flag("complete", state.complete());
    }
}
