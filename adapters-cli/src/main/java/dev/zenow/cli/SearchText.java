package dev.zenow.cli;

import dev.zenow.application.search.SearchHit;
import dev.zenow.application.search.SearchHit.Range;
import dev.zenow.application.search.SearchHit.Snippet;
import java.io.PrintStream;
import java.util.List;

/** Shows people what was found: where, by whom, and the words in bold. */
final class SearchText {
    private static final int TITLE_COLUMNS = 40;

    private SearchText() {}

    static void print(CommandContext context, PrintStream output, Style style, List<SearchHit> hits) {
        int prefix = IdPrefix.length(
                hits.stream().map(hit -> hit.session().toString()).distinct().toList());
        for (SearchHit hit : hits) {
            output.println(style.dim(hit.session().toString().substring(0, prefix)) + "  "
                    + TextColumns.cut(TextColumns.oneLine(hit.sessionTitle()), TITLE_COLUMNS) + "  "
                    + style.dim(who(hit) + ", " + context.localTime(hit.at()) + (hit.archived() ? ", archived" : "")));
            output.println("    " + text(hit.snippet(), style));
        }
        output.flush();
    }

    private static String who(SearchHit hit) {
        return hit.role()
                .map(role -> switch (role) {
                    case USER -> "you";
                    case ASSISTANT -> hit.model().map(TextColumns::oneLine).orElse("reply");
                })
                .orElse("title");
    }

    private static String text(Snippet snippet, Style style) {
        StringBuilder text = new StringBuilder(snippet.cutBefore() ? "…" : "");
        int shown = 0;
        for (Range match : snippet.matches()) {
            text.append(piece(snippet, shown, match.start()))
                    .append(style.bold(piece(snippet, match.start(), match.end())));
            shown = match.end();
        }
        return text.append(piece(snippet, shown, snippet.text().length()))
                .append(snippet.cutAfter() ? "…" : "")
                .toString();
    }

    private static String piece(Snippet snippet, int from, int to) {
        return TextColumns.harmless(snippet.text().substring(from, to))
                .replace('\n', ' ')
                .replace('\t', ' ');
    }
}
