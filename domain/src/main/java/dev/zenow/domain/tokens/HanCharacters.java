package dev.zenow.domain.tokens;

import java.nio.charset.Charset;

/**
 * Tells Han characters apart by what a vocabulary makes of them. Two characters of an ordinary word are mostly one
 * token; particles and pronouns stand alone; rare and traditional characters are often two tokens each.
 *
 * <p>Which are rare is read off the place that GB 2312 gave them in 1980: level 1 holds the 3,755 most frequent, level 2
 * the 3,008 after those, and what is in neither is traditional, Japanese or very rare. GB 18030, which every JDK has,
 * contains both levels unchanged.
 */
final class HanCharacters {
    private static final String PARTICLES = "的了是在也就都着和与把被很还又却再才请从对而但或其所且并则及吗呢吧啊還與請從對並則說说";

    private static final int FIRST = 0x4E00;
    private static final int LAST = 0x9FFF;
    private static final int LEVEL_1 = 0xB0A1;
    private static final int LEVEL_2 = 0xD8A1;
    private static final int BEYOND_LEVEL_2 = 0xF7FF;
    private static final int LEAST_SECOND_BYTE = 0xA1;

    private HanCharacters() {}

    /** Puts every Han character's own kind in its place of a table of all characters. */
    static void rate(CharacterKind[] kinds) {
        Charset national = Charset.forName("GB18030");
        for (int character = FIRST; character <= LAST; character++) {
            kinds[character] = kind(String.valueOf((char) character).getBytes(national));
        }
        PARTICLES.chars().forEach(character -> kinds[character] = CharacterKind.HAN_PARTICLE);
    }

    private static CharacterKind kind(byte[] national) {
        if (national.length != 2 || Byte.toUnsignedInt(national[1]) < LEAST_SECOND_BYTE) {
            return CharacterKind.HAN_TRADITIONAL;
        }
        int code = Byte.toUnsignedInt(national[0]) << 8 | Byte.toUnsignedInt(national[1]);
        if (code < LEVEL_1 || code >= BEYOND_LEVEL_2) {
            return CharacterKind.HAN_TRADITIONAL;
        }
        return code < LEVEL_2 ? CharacterKind.HAN : CharacterKind.HAN_RARE;
    }
}
