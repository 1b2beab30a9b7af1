package dev.zenow.domain.downloads;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a file.
 *
 * @param hex 64 hexadecimal digits, in lower case
 */
public record Sha256(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public Sha256 {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("a SHA-256 has 64 hexadecimal digits");
        }
    }

    /** In either case, with or without {@code sha256:} before it; throws {@link IllegalArgumentException} for anything else. */
    public static Sha256 parse(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        return new Sha256(plain.startsWith("sha256:") ? plain.substring("sha256:".length()) : plain);
    }

    public static Sha256 of(byte[] digest) {
        return new Sha256(HexFormat.of().formatHex(digest));
    }

    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return hex;
    }
}
