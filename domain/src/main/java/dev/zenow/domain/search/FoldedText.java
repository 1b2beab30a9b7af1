package dev.zenow.domain.search;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * A text in which everything that does not tell words apart is undone: compatibility forms (NFKC), letter case, accents, invisible
 * characters. Each code point of it knows where in the text it came from.
 *
 * <p>The text is folded cluster by cluster, a cluster being a character and what composes with it, because only then a place in
 * the folded text is a place in the original.
 */
final class FoldedText {
    private static final int TABLE = 0x0530;
    private static final String[] FOLDED = new String[TABLE];

    static {
        for (int codePoint = 0; codePoint < TABLE; codePoint++) {
            FOLDED[codePoint] = foldSlowly(Character.toString(codePoint));
        }
    }

    private int[] codePoints;
    private int[] starts;
    private int[] ends;
    private CharacterClass[] classes;
    private int length;

    private FoldedText(int capacity) {
        codePoints = new int[capacity];
        starts = new int[capacity];
        ends = new int[capacity];
        classes = new CharacterClass[capacity];
    }

    /** @param limit how many UTF-16 units of the text are looked at */
    static FoldedText of(String text, int limit) {
        int end = Math.min(text.length(), limit);
        FoldedText folded = new FoldedText(end + 8);
        int start = 0;
        while (start < end) {
            int next = clusterEnd(text, start, end);
            folded.append(text, start, next);
            start = next;
        }
        return folded;
    }

    int length() {
        return length;
    }

    int codePoint(int at) {
        return codePoints[at];
    }

    CharacterClass classOf(int at) {
        return classes[at];
    }

    /** Where in the text the code point's cluster begins, in UTF-16 units. */
    int start(int at) {
        return starts[at];
    }

    /** Where it ends. */
    int end(int at) {
        return ends[at];
    }

    String text(int from, int to) {
        return new String(codePoints, from, to - from);
    }

    private void append(String text, int start, int end) {
        int codePoint = text.codePointAt(start);
        boolean alone = end - start == Character.charCount(codePoint);
        if (alone && codePoint < TABLE) {
            String folded = FOLDED[codePoint];
            CharacterClass first = CharacterClass.of(codePoint);
            for (int i = 0; i < folded.length(); i++) {
                // A capital's own class, before it was folded, tells where a part of a camel-case name begins.
                char unit = folded.charAt(i);
                add(unit, start, end, i == 0 && first == CharacterClass.UPPER ? first : CharacterClass.of(unit));
            }
        } else if (alone && isPlain(codePoint)) {
            add(codePoint, start, end, CharacterClass.UNSPACED);
        } else {
            String cluster = text.substring(start, end);
            boolean upper = CharacterClass.of(Normalizer.normalize(cluster, Normalizer.Form.NFKC)
                            .codePoints()
                            .findFirst()
                            .orElse(0))
                    == CharacterClass.UPPER;
            int[] folded = foldSlowly(cluster).codePoints().toArray();
            for (int i = 0; i < folded.length; i++) {
                add(folded[i], start, end, i == 0 && upper ? CharacterClass.UPPER : CharacterClass.of(folded[i]));
            }
        }
    }

    private void add(int codePoint, int start, int end, CharacterClass kind) {
        if (length == codePoints.length) {
            int capacity = length * 2;
            codePoints = Arrays.copyOf(codePoints, capacity);
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
            classes = Arrays.copyOf(classes, capacity);
        }
        codePoints[length] = codePoint;
        starts[length] = start;
        ends[length] = end;
        classes[length] = kind;
        length++;
    }

    private static int clusterEnd(String text, int start, int end) {
        int base = text.codePointAt(start);
        int at = start + Character.charCount(base);
        while (at < end) {
            int next = text.codePointAt(at);
            if (next < 0xAD || !composes(base, next)) {
                return at;
            }
            at += Character.charCount(next);
        }
        return Math.min(at, end);
    }

    /** Whether a code point is written into the one that its cluster began with, or cannot be seen. */
    private static boolean composes(int base, int codePoint) {
        return CharacterClass.isMark(codePoint)
                || isInvisible(codePoint)
                || isSoundMark(codePoint)
                || (isLaterJamo(codePoint) && UnicodeScript.of(base) == UnicodeScript.HANGUL);
    }

    /** Of kana, in half width: as a mark in all but its Unicode category. */
    private static boolean isSoundMark(int codePoint) {
        return codePoint == 0xFF9E || codePoint == 0xFF9F;
    }

    /** The second and third letter of a Hangul syllable, also written as a compatibility form. */
    private static boolean isLaterJamo(int codePoint) {
        boolean jamo = (codePoint >= 0x1160 && codePoint <= 0x11FF)
                || (codePoint >= 0x3131 && codePoint <= 0x318E)
                || (codePoint >= 0xD7B0 && codePoint <= 0xD7FB)
                || (codePoint >= 0xFFA0 && codePoint <= 0xFFDC);
        if (!jamo) {
            return false;
        }
        int letter = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC)
                .codePointAt(0);
        return (letter >= 0x1160 && letter <= 0x11FF) || (letter >= 0xD7B0 && letter <= 0xD7FB);
    }

    /** Soft hyphens, joiners and direction marks; not the space of no width. */
    private static boolean isInvisible(int codePoint) {
        return Character.getType(codePoint) == Character.FORMAT && codePoint != 0x200B;
    }

    /** Han, kana and Hangul that no folding changes. */
    private static boolean isPlain(int codePoint) {
        return (codePoint >= 0x4E00 && codePoint <= 0x9FFF)
                || (codePoint >= 0xAC00 && codePoint <= 0xD7A3)
                || (codePoint >= 0x3041 && codePoint <= 0x3096)
                || (codePoint >= 0x30A1 && codePoint <= 0x30FA);
    }

    private static String foldSlowly(String cluster) {
        String compatible = Normalizer.normalize(cluster, Normalizer.Form.NFKC);
        StringBuilder folded = new StringBuilder(compatible.length());
        compatible.codePoints().forEach(codePoint -> {
            if (isInvisible(codePoint) || Character.getType(codePoint) == Character.SURROGATE) {
                folded.append(isInvisible(codePoint) ? "" : " ");
            } else if (CharacterClass.of(codePoint) == CharacterClass.UNSPACED) {
                folded.appendCodePoint(codePoint);
            } else {
                appendWithoutCaseAndAccents(folded, codePoint);
            }
        });
        return folded.toString();
    }

    private static void appendWithoutCaseAndAccents(StringBuilder folded, int codePoint) {
        // By way of the capital of the small letter: ß and ẞ become ss, and all three letters sigma one.
        String lower = Character.toString(codePoint)
                .toLowerCase(Locale.ROOT)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        Normalizer.normalize(lower.replace('ς', 'σ'), Normalizer.Form.NFD)
                .codePoints()
                .filter(part -> !isAccent(part))
                .forEach(part -> appendLetter(folded, part));
    }

    /** Marks of Latin, Greek, Cyrillic, Hebrew and Arabic; those of Indian scripts are vowels. */
    private static boolean isAccent(int codePoint) {
        if (!CharacterClass.isMark(codePoint)) {
            return false;
        }
        UnicodeScript script = UnicodeScript.of(codePoint);
        return script == UnicodeScript.INHERITED || script == UnicodeScript.HEBREW || script == UnicodeScript.ARABIC;
    }

    /** Letters with a stroke and joined letters, which Unicode takes for letters of their own. */
    private static void appendLetter(StringBuilder folded, int codePoint) {
        switch (codePoint) {
            case 'ø' -> folded.append('o');
            case 'ł' -> folded.append('l');
            case 'đ', 'ð' -> folded.append('d');
            case 'ħ' -> folded.append('h');
            case 'æ' -> folded.append("ae");
            case 'œ' -> folded.append("oe");
            default -> folded.appendCodePoint(codePoint);
        }
    }
}
