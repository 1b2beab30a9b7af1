package dev.zenow.sqlite;

import dev.zenow.application.search.SearchQuery;
import dev.zenow.domain.search.SearchTerm;
import dev.zenow.domain.search.SearchTerms;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A query in the language of FTS5. Whatever people type, only words come through, each in quotes, so that it cannot be a syntax
 * error.
 *
 * @param wordsBeginning the words that a beginning stands for; empty: FTS5 is to find them
 */
record SearchExpression(Function<String, Optional<List<String>>> wordsBeginning) {
    private static final String TEXT = "{words parts} : ";
    private static final String CHARACTER = "characters : ";
    private static final String MARK = "marks : ";
    private static final long MOST_SECONDS = Long.MAX_VALUE / 2_000;

    String ofMessages(UserId owner, SearchTerms terms, SearchQuery query) {
        List<String> all = textual(terms);
        all.addAll(placed(owner, query));
        query.model().ifPresent(name -> all.add(MARK + quoted(SearchMarks.model(name))));
        if (query.from().isPresent() || query.until().isPresent()) {
            String months = SearchMarks.between(from(query), until(query)).stream()
                    .map(SearchExpression::quoted)
                    .collect(Collectors.joining(" OR "));
            // Until before from: nothing.
            all.add(MARK + (months.isEmpty() ? quoted("none") : "(" + months + ")"));
        }
        return String.join(" AND ", all);
    }

    String ofTitles(UserId owner, SearchTerms terms, SearchQuery query) {
        List<String> all = textual(terms);
        all.addAll(placed(owner, query));
        return String.join(" AND ", all);
    }

    static long from(SearchQuery query) {
        return query.from().map(SearchExpression::millis).orElse(Long.MIN_VALUE);
    }

    static long until(SearchQuery query) {
        return query.until().map(SearchExpression::millis).orElse(Long.MAX_VALUE);
    }

    /** Rounded up, as nothing is stored between two of them. Years beyond what milliseconds can count are as good as the last that they can. */
    private static long millis(Instant instant) {
        return Math.clamp(instant.getEpochSecond(), -MOST_SECONDS, MOST_SECONDS) * 1_000
                + (instant.getNano() + 999_999) / 1_000_000;
    }

    private static List<String> placed(UserId owner, SearchQuery query) {
        // A session has one owner.
        return List.of(MARK
                + quoted(query.session()
                        .map(session -> SearchMarks.session(session.toString()))
                        .orElseGet(() -> SearchMarks.owner(owner.toString()))));
    }

    private List<String> textual(SearchTerms terms) {
        return terms.terms().stream().map(this::of).collect(Collectors.toCollection(ArrayList::new));
    }

    private String of(SearchTerm term) {
        if (term.character()) {
            return CHARACTER + quoted(term.words().getFirst());
        }
        List<String> phrases = new ArrayList<>(phrases(term.words(), term.prefix()));
        if (!term.parts().isEmpty()) {
            phrases.addAll(phrases(term.parts(), term.prefix()));
        }
        return TEXT + "(" + String.join(" OR ", phrases) + ")";
    }

    private List<String> phrases(List<String> words, boolean prefix) {
        String last = words.getLast();
        Optional<List<String>> endings = prefix ? wordsBeginning.apply(last) : Optional.of(List.of(last));
        if (endings.isEmpty()) {
            return List.of(quoted(String.join(" ", words)) + " *");
        }
        String start = words.size() == 1 ? "" : String.join(" ", words.subList(0, words.size() - 1)) + " ";
        return endings.get().stream().map(ending -> quoted(start + ending)).toList();
    }

    private static String quoted(String words) {
        return '"' + words + '"';
    }
}
