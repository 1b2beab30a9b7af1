package dev.zenow.application.secrets;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key that secrets are sealed with: 32 bytes that are never printed. */
public final class SealingKey {
    public static final int BYTES = 32;

    private final byte[] bytes;

    public SealingKey(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a sealing key has " + BYTES + " bytes");
        }
        this.bytes = bytes.clone();
    }

    /** In base64, with white space around it or none; empty: the text is no key. */
    public static Optional<SealingKey> parse(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.strip());
            return bytes.length == BYTES ? Optional.of(new SealingKey(bytes)) : Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    SecretKey forAes() {
        return new SecretKeySpec(bytes, "AES");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealingKey that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Without the key, so that it can be logged. */
    @Override
    public String toString() {
        return "SealingKey[hidden]";
    }
}
