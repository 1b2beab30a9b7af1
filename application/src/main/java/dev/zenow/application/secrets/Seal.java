package dev.zenow.application.secrets;

import dev.zenow.domain.users.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals a text for one user and one name with AES-256-GCM.
 *
 * <table>
 * <caption>A sealed text</caption>
 * <tr><td>1 byte</td><td>version of this format, 1</td></tr>
 * <tr><td>12 bytes</td><td>nonce, random for each seal</td></tr>
 * <tr><td>2 bytes for each character</td><td>the text, encrypted; as UTF-16, because that has every string there can be</td></tr>
 * <tr><td>16 bytes</td><td>tag over all of it, the owner and the name</td></tr>
 * </table>
 */
final class Seal {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int HEAD_BYTES = 1 + NONCE_BYTES;

    private final SecureRandom random = new SecureRandom();

    byte[] close(SealingKey key, UserId owner, SecretName name, String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        ByteBuffer plain = ByteBuffer.allocate(text.length() * Character.BYTES);
        plain.asCharBuffer().put(text);
        try {
            byte[] encrypted =
                    cipher(Cipher.ENCRYPT_MODE, key, nonce, owner, name).doFinal(plain.array());
            return ByteBuffer.allocate(HEAD_BYTES + encrypted.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no AES-GCM", impossible);
        }
    }

    /** Empty: it was not sealed like this, with this key, for this user and this name. */
    Optional<String> open(SealingKey key, UserId owner, SecretName name, byte[] sealed) {
        if (sealed.length < HEAD_BYTES + TAG_BYTES || sealed[0] != VERSION) {
            return Optional.empty();
        }
        ByteBuffer rest = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
        byte[] nonce = new byte[NONCE_BYTES];
        rest.get(nonce);
        try {
            byte[] plain = cipher(Cipher.DECRYPT_MODE, key, nonce, owner, name)
                    .doFinal(sealed, HEAD_BYTES, sealed.length - HEAD_BYTES);
            return Optional.of(ByteBuffer.wrap(plain).asCharBuffer().toString());
        } catch (AEADBadTagException changed) {
            return Optional.empty();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no AES-GCM", impossible);
        }
    }

    private static Cipher cipher(int mode, SealingKey key, byte[] nonce, UserId owner, SecretName name)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key.forAes(), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(new byte[] {VERSION});
        cipher.updateAAD(withLength(owner.toString()));
        cipher.updateAAD(withLength(name.purpose()));
        cipher.updateAAD(withLength(name.subject()));
        return cipher;
    }

    /** With its length before it, so that no part of one name can be taken for part of the next. */
    private static byte[] withLength(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }
}
