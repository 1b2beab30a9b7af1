package dev.zenow.http.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names a running server by its access token without giving the token away: 32 hexadecimal digits of its SHA-256. Who knows the
 * token knows which answer of {@code /api/health} comes from the right process.
 */
public final class InstanceId {
    private static final int BYTES = 16;

    private InstanceId() {}

    public static String of(String accessToken) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
