package dev.zenow.domain.search;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the terms of a query stand in a text.
 *
 * @param matches in the order of the text
 * @param missing how many of the terms are nowhere
 * @param terms how many terms the query has
 * @param words how many words the text has
 */
public record TextMatches(List<Match> matches, int missing, int terms, int words) {
    public TextMatches {
        matches = List.copyOf(matches);
    }

    /**
     * One place.
     *
     * @param term which of the query's terms
     * @param word which of the text's words it begins with
     * @param whole whether the last word was given to its end
     */
    public record Match(int term, int word, TextRange range, boolean whole) {}

    public static TextMatches of(SearchTerms query, String text) {
        return new Finder(query, SearchText.of(text).words()).find();
    }

    /** Whether every term was found. */
    public boolean complete() {
        return missing == 0;
    }

    private record Finder(SearchTerms query, List<Word> words) {
        TextMatches find() {
            List<SearchTerm> terms = query.terms();
            List<Match> matches = new ArrayList<>();
            boolean[] found = new boolean[terms.size()];
            for (int at = 0; at < words.size(); at++) {
                for (int i = 0; i < found.length; i++) {
                    int end = end(terms.get(i), at);
                    if (end >= 0) {
                        found[i] = true;
                        matches.add(
                                new Match(i, at, new TextRange(words.get(at).start(), end), isWhole(terms.get(i), at)));
                    }
                }
            }
            int missing = 0;
            for (boolean one : found) {
                missing += one ? 0 : 1;
            }
            return new TextMatches(matches, missing, terms.size(), words.size());
        }

        /** Where the term ends that begins with the word at this place; less than 0: it does not begin here. */
        private int end(SearchTerm term, int at) {
            Word first = words.get(at);
            if (term.character()) {
                return character(term, at);
            }
            int end = sequenceEnd(term.words(), term.prefix(), at);
            if (end < 0 && !term.parts().isEmpty()) {
                end = sequenceEnd(term.parts(), term.prefix(), at);
            }
            boolean inside = end < 0
                    && !first.parts().isEmpty()
                    && (within(term.words(), term.prefix(), first.parts())
                            || (!term.parts().isEmpty() && within(term.parts(), term.prefix(), first.parts())));
            return inside ? first.end() : end;
        }

        private int character(SearchTerm term, int at) {
            Word word = words.get(at);
            if (!word.unspaced() || !word.text().startsWith(term.words().getFirst())) {
                return -1;
            }
            if (word.isLastCharacter()) {
                return word.end();
            }
            // Both characters may come from one: ㌔ is キロ.
            int next = words.get(at + 1).start();
            return next > word.start() ? next : word.end();
        }

        private int sequenceEnd(List<String> sequence, boolean prefix, int at) {
            int last = sequence.size() - 1;
            if (at + last >= words.size()) {
                return -1;
            }
            for (int i = 0; i < last; i++) {
                if (!words.get(at + i).text().equals(sequence.get(i))) {
                    return -1;
                }
            }
            Word word = words.get(at + last);
            return matches(sequence.get(last), prefix, word.text()) ? word.end() : -1;
        }

        private static boolean within(List<String> sequence, boolean prefix, List<String> parts) {
            int last = sequence.size() - 1;
            for (int at = 0; at + last < parts.size(); at++) {
                if (parts.subList(at, at + last).equals(sequence.subList(0, last))
                        && matches(sequence.get(last), prefix, parts.get(at + last))) {
                    return true;
                }
            }
            return false;
        }

        private boolean isWhole(SearchTerm term, int at) {
            int last = at + term.words().size() - 1;
            return !term.prefix()
                    || (last < words.size()
                            && words.get(last).text().equals(term.words().getLast()));
        }

        private static boolean matches(String wanted, boolean prefix, String word) {
            return prefix ? word.startsWith(wanted) : word.equals(wanted);
        }
    }
}
