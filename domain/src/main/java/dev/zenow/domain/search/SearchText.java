package dev.zenow.domain.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A text as a sequence of words.
 *
 * <table>
 * <caption>What a word is</caption>
 * <tr><td>scripts with spaces</td><td>a run of letters, digits and underscores, the underscores left out; it knows the parts of
 * {@code camelCase} and {@code snake_case}</td></tr>
 * <tr><td>Chinese, Japanese, Korean, Thai and others without spaces</td><td>every two characters that stand side by side, and the
 * last one of a run by itself: {@code 天气好} is 天气, 气好, 好. What somebody looks for is then found wherever it begins, without
 * knowing where words end</td></tr>
 * <tr><td>emoji</td><td>each one</td></tr>
 * <tr><td>{@code C++}, {@code F#}</td><td>a single letter with its signs</td></tr>
 * </table>
 *
 * Words are the same for every way to write a text that looks the same, and for its capitals. Only the first {@value #MAX_LENGTH}
 * UTF-16 units of a text are looked at, and only the first {@value #MAX_WORD} characters of a word.
 */
public final class SearchText {
    public static final int MAX_LENGTH = 1_000_000;
    public static final int MAX_WORD = 64;
    private static final int MAX_PARTS = 16;

    private final FoldedText folded;
    private final List<Word> words = new ArrayList<>();

    private SearchText(FoldedText folded) {
        this.folded = folded;
    }

    public static SearchText of(String text) {
        SearchText searched = new SearchText(FoldedText.of(text, MAX_LENGTH));
        searched.cut();
        return searched;
    }

    /** In the order of the text. */
    public List<Word> words() {
        return List.copyOf(words);
    }

    /** The characters of scripts without spaces, each once. */
    public Set<String> characters() {
        Set<String> characters = new LinkedHashSet<>();
        for (Word word : words) {
            if (word.unspaced()) {
                characters.add(Character.toString(word.text().codePointAt(0)));
            }
        }
        return characters;
    }

    private void cut() {
        int at = 0;
        while (at < folded.length()) {
            at = switch (folded.classOf(at)) {
                case SEPARATOR -> at + 1;
                case EMOJI -> emoji(at);
                case UNSPACED -> run(at);
                case UPPER, LETTER, UNDERSCORE -> identifier(at);
            };
        }
    }

    private int emoji(int at) {
        words.add(new Word(folded.text(at, at + 1), false, folded.start(at), folded.end(at), List.of()));
        return at + 1;
    }

    private int run(int from) {
        int to = from + 1;
        while (to < folded.length() && folded.classOf(to) == CharacterClass.UNSPACED) {
            to++;
        }
        for (int at = from; at < to; at++) {
            int end = Math.min(at + 2, to);
            words.add(new Word(folded.text(at, end), true, folded.start(at), folded.end(end - 1), List.of()));
        }
        return to;
    }

    private int identifier(int from) {
        List<String> parts = new ArrayList<>();
        int partStart = from;
        int to = from;
        int letters = 0;
        while (to < folded.length() && folded.classOf(to).isOfIdentifier()) {
            if (folded.classOf(to) == CharacterClass.UNDERSCORE) {
                addPart(parts, partStart, to);
                partStart = to + 1;
            } else {
                letters++;
                if (to > partStart && isHump(to)) {
                    addPart(parts, partStart, to);
                    partStart = to;
                }
            }
            to++;
        }
        addPart(parts, partStart, to);
        if (letters == 0) {
            return to;
        }
        int end = letters == 1 && to - from == 1 ? signsEnd(to) : to;
        if (end > to) {
            words.add(new Word(
                    folded.text(from, end),
                    false,
                    folded.start(from),
                    folded.end(end - 1),
                    List.of(folded.text(from, to))));
        } else {
            words.add(new Word(
                    withoutUnderscores(from, to),
                    false,
                    folded.start(from),
                    folded.end(to - 1),
                    parts.size() > 1 ? parts : List.of()));
        }
        return end;
    }

    private void addPart(List<String> parts, int from, int to) {
        if (to > from && parts.size() < MAX_PARTS) {
            parts.add(folded.text(from, Math.min(to, from + MAX_WORD)));
        }
    }

    /** {@code readLine} has one before the L, {@code HTTPServer} before the S. */
    private boolean isHump(int at) {
        if (folded.classOf(at) != CharacterClass.UPPER) {
            return false;
        }
        return folded.classOf(at - 1) != CharacterClass.UPPER
                || (at + 1 < folded.length()
                        && folded.classOf(at + 1) == CharacterClass.LETTER
                        && Character.isLetter(folded.codePoint(at + 1)));
    }

    private int signsEnd(int at) {
        int end = at;
        if (is(at, '+') && is(at + 1, '+')) {
            end = at + 2;
        } else if (is(at, '#')) {
            end = at + 1;
        }
        boolean more = end < folded.length() && (folded.classOf(end).isOfIdentifier() || is(end, '+') || is(end, '#'));
        return more ? at : end;
    }

    private boolean is(int at, char sign) {
        return at < folded.length() && folded.codePoint(at) == sign;
    }

    private String withoutUnderscores(int from, int to) {
        StringBuilder word = new StringBuilder(Math.min(to - from, MAX_WORD));
        int taken = 0;
        for (int at = from; at < to && taken < MAX_WORD; at++) {
            if (folded.classOf(at) != CharacterClass.UNDERSCORE) {
                word.appendCodePoint(folded.codePoint(at));
                taken++;
            }
        }
        return word.toString();
    }
}
