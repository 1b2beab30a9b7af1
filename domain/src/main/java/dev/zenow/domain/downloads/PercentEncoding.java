package dev.zenow.domain.downloads;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bytes of UTF-8 written as {@code %E4}, as addresses have them. */
final class PercentEncoding {
    private static final String UNRESERVED = "-._~";
    /** What else may stand in a path or query as it is; brackets may not in a path, and are encoded in both. */
    private static final String RESERVED = "/?:@!$&'()*+,;=";

    private PercentEncoding() {}

    /** Text as a part of a path, whatever it holds. */
    static String encode(String text) {
        return encode(text, UNRESERVED);
    }

    /** A path or query that somebody wrote: what is encoded stays so, and what must be encoded is. */
    static String mend(String written) {
        StringBuilder mended = new StringBuilder();
        int from = 0;
        for (int at = written.indexOf('%'); at >= 0; at = written.indexOf('%', from)) {
            mended.append(encode(written.substring(from, at), UNRESERVED + RESERVED));
            boolean encoded = isEncodedByte(written, at);
            mended.append(encoded ? written.substring(at, at + 3) : "%25");
            from = encoded ? at + 3 : at + 1;
        }
        return mended.append(encode(written.substring(from), UNRESERVED + RESERVED))
                .toString();
    }

    /** Empty: this is no text in UTF-8. */
    static Optional<String> decode(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int at = 0; at < encoded.length(); ) {
            if (encoded.charAt(at) == '%') {
                if (!isEncodedByte(encoded, at)) {
                    return Optional.empty();
                }
                bytes.write(Integer.parseInt(encoded, at + 1, at + 3, 16));
                at += 3;
            } else {
                int character = encoded.codePointAt(at);
                bytes.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
                at += Character.charCount(character);
            }
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    private static String encode(String text, String plain) {
        StringBuilder encoded = new StringBuilder();
        for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (value & 0xff);
            if (isLetterOrDigit(character) || plain.indexOf(character) >= 0) {
                encoded.append(character);
            } else {
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit((value >> 4) & 0xf, 16)))
                        .append(Character.toUpperCase(Character.forDigit(value & 0xf, 16)));
            }
        }
        return encoded.toString();
    }

    private static boolean isEncodedByte(String text, int at) {
        return at + 2 < text.length() && isHex(text.charAt(at + 1)) && isHex(text.charAt(at + 2));
    }

    private static boolean isHex(char character) {
        return character < 0x80 && Character.digit(character, 16) >= 0;
    }

    private static boolean isLetterOrDigit(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9');
    }
}
