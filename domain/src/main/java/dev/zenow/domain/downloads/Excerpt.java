package dev.zenow.domain.downloads;

/** What others wrote, short enough and harmless enough to stand in a sentence. */
final class Excerpt {
    private static final int LONGEST = 80;

    private Excerpt() {}

    static String of(String text) {
        String shown = text.replaceAll("[\\p{C}\\s]+", " ").strip();
        if (shown.codePointCount(0, shown.length()) <= LONGEST) {
            return shown;
        }
        return shown.substring(0, shown.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
