package dev.zenow.http.api.search;

import dev.zenow.application.search.SearchHit;
import dev.zenow.application.search.SearchHit.Snippet;
import dev.zenow.application.search.Searches.SearchPage;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "SearchPage")
record SearchView(
        @Schema(description = "Best first.") List<HitView> hits,

        @Schema(description = "Asks for the hits that follow; absent: there are none.") @Nullable
        String nextCursor,

        @Schema(description = "Whether every stored message is in the index; else some may not be found yet.")
        boolean complete) {
    static SearchView of(SearchPage page) {
        return new SearchView(
                page.hits().stream().map(HitView::of).toList(),
                page.nextCursor().orElse(null),
                page.complete());
    }

    @Serdeable
    @Schema(name = "SearchHit")
    record HitView(
            String sessionId,
            @Schema(example = "Why is the sky blue?") String sessionTitle,

            @Schema(description = "Whether the session is archived.")
            boolean archived,

            @Schema(description = "Absent: the session's title was found.") @Nullable
            String messageId,

            @Schema(
                    type = "string",
                    allowableValues = {"user", "assistant"})
            @Nullable
            String role,

            @Schema(description = "The model that wrote a reply.") @Nullable
            String model,

            SnippetView snippet,

            @Schema(description = "When it was said.", format = "date-time")
            String at,

            @Schema(description = "Higher is better; only comparable within one answer.", example = "7.25")
            double score) {
        static HitView of(SearchHit hit) {
            return new HitView(
                    hit.session().toString(),
                    hit.sessionTitle(),
                    hit.archived(),
                    hit.message().map(MessageId::toString).orElse(null),
                    hit.role().map(Texts::name).orElse(null),
                    hit.model().orElse(null),
                    SnippetView.of(hit.snippet()),
                    Texts.time(hit.at()),
                    hit.score());
        }
    }

    @Serdeable
    @Schema(name = "Snippet", description = "A piece of the text around what was found, on one line.")
    record SnippetView(
            @Schema(example = "the sky is blue because") String text,

            @Schema(description = "Where in the text the words are, in UTF-16 units, in order, not overlapping.")
            List<RangeView> matches,

            @Schema(description = "Whether there is text before it.")
            boolean cutBefore,

            @Schema(description = "Whether there is text behind it.")
            boolean cutAfter) {
        static SnippetView of(Snippet snippet) {
            return new SnippetView(
                    snippet.text(),
                    snippet.matches().stream()
                            .map(range -> new RangeView(range.start(), range.end()))
                            .toList(),
                    snippet.cutBefore(),
                    snippet.cutAfter());
        }
    }

    @Serdeable
    @Schema(name = "TextRange")
    record RangeView(
            @Schema(example = "4") int start,

            @Schema(description = "Exclusive.", example = "7")
            int end) {}
}
