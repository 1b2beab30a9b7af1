package dev.zenow.domain.search;

import java.text.BreakIterator;
import java.util.Locale;

/** Where, in a stretch of a text, one of what a person takes for characters ends and the next begins. */
final class Borders {
    /** Looking for a border goes no further beyond the stretch: marks can be piled up without end. */
    private static final int MARGIN = 128;

    private final BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    private final int base;
    private final int end;

    Borders(String text, int from, int to) {
        this.base = whole(text, Math.max(0, from - MARGIN));
        this.end = whole(text, Math.min(text.length(), to + MARGIN));
        characters.setText(text.substring(base, end));
    }

    boolean at(int place) {
        return place == base || place == end || characters.isBoundary(place - base);
    }

    int atOrBefore(int place) {
        return at(place) ? place : base + characters.preceding(place - base);
    }

    int atOrBehind(int place) {
        return at(place) ? place : base + characters.following(place - base);
    }

    private static int whole(String text, int place) {
        return place > 0 && place < text.length() && Character.isLowSurrogate(text.charAt(place)) ? place - 1 : place;
    }
}
