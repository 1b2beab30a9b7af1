package dev.zenow.domain.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody typed, as terms that must all be found, in any order. Any text whatsoever is a query; one without words has no
 * terms.
 *
 * <table>
 * <caption>How a query is read</caption>
 * <tr><td>{@code two words}</td><td>both, in any order</td></tr>
 * <tr><td>{@code "two words"}</td><td>in this order, side by side; a quote that nobody closed goes to the end</td></tr>
 * <tr><td>{@code java.util.List}, {@code well-known}</td><td>as if it were quoted</td></tr>
 * <tr><td>{@code 用Python}</td><td>as if there were a space where the script changes; not beside digits: 第3章</td></tr>
 * <tr><td>the last word</td><td>may be the beginning of one, unless a space or a quote follows it</td></tr>
 * </table>
 *
 * Only the first {@value #MAX_LENGTH} UTF-16 units and the first {@value #MAX_TERMS} terms count.
 */
public record SearchTerms(List<SearchTerm> terms) {
    public static final int MAX_LENGTH = 1_000;
    public static final int MAX_TERMS = 16;

    private static final Pattern PIECE = Pattern.compile("[\"“”„‟＂]([^\"“”„‟＂]*)([\"“”„‟＂]|$)|([^\\s\\p{Z}\"“”„‟＂]+)");
    private static final int QUOTED = 1;
    private static final int CLOSED = 2;
    private static final int PLAIN = 3;

    public SearchTerms {
        terms = List.copyOf(terms);
    }

    public static SearchTerms of(String query) {
        String text = query.length() <= MAX_LENGTH
                ? query
                : query.substring(
                        0, Character.isHighSurrogate(query.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH);
        Set<SearchTerm> terms = new LinkedHashSet<>();
        Matcher pieces = PIECE.matcher(text);
        while (pieces.find() && terms.size() < MAX_TERMS) {
            if (pieces.group(PLAIN) != null) {
                boolean last = pieces.end() == text.length();
                List<List<Word>> runs = runs(SearchText.of(pieces.group(PLAIN)).words());
                for (int i = 0; i < runs.size(); i++) {
                    terms.add(term(runs.get(i), last && i == runs.size() - 1));
                }
            } else {
                List<Word> words = SearchText.of(pieces.group(QUOTED)).words();
                boolean open = pieces.group(CLOSED).isEmpty() && !endsWithSpace(text);
                if (!words.isEmpty()) {
                    terms.add(term(words, open));
                }
            }
        }
        return new SearchTerms(terms.stream().limit(MAX_TERMS).toList());
    }

    public boolean isEmpty() {
        return terms.isEmpty();
    }

    private static boolean endsWithSpace(String text) {
        int last = text.codePointBefore(text.length());
        return Character.isWhitespace(last) || Character.isSpaceChar(last);
    }

    private static SearchTerm term(List<Word> words, boolean open) {
        Word last = words.getLast();
        if (words.size() == 1 && last.isLastCharacter()) {
            return new SearchTerm(List.of(last.text()), List.of(), false, true);
        }
        List<String> texts = new ArrayList<>(words.stream().map(Word::text).toList());
        boolean continued = last.isLastCharacter();
        if (continued && words.size() > 1 && words.get(words.size() - 2).end() == last.end()) {
            // Where the query's run ends, that of the text may go on.
            texts.removeLast();
            return new SearchTerm(texts, List.of(), false, false);
        }
        boolean letter = CharacterClass.of(
                        last.text().codePointBefore(last.text().length()))
                .isOfIdentifier();
        return new SearchTerm(
                texts, words.size() == 1 ? partsOf(last) : List.of(), continued || (open && letter), false);
    }

    /** One part is no other way to write it: {@code c} is not C++. */
    private static List<String> partsOf(Word word) {
        return word.parts().size() > 1 ? word.parts() : List.of();
    }

    private static List<List<Word>> runs(List<Word> words) {
        List<List<Word>> runs = new ArrayList<>();
        List<Word> run = new ArrayList<>();
        for (Word word : words) {
            if (!run.isEmpty() && isBorder(run.getLast(), word)) {
                runs.add(run);
                run = new ArrayList<>();
            }
            run.add(word);
        }
        if (!run.isEmpty()) {
            runs.add(run);
        }
        return runs;
    }

    private static boolean isBorder(Word before, Word after) {
        return before.unspaced() != after.unspaced() && !isNumber(before) && !isNumber(after);
    }

    private static boolean isNumber(Word word) {
        return word.text().codePoints().allMatch(Character::isDigit);
    }
}
