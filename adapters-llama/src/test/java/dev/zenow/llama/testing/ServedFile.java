package dev.zenow.llama.testing;

import dev.zenow.domain.downloads.Sha256;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A file that a {@link MisbehavingServer} gives. Immutable. */
public interface ServedFile {
    long size();

    /** A strong one, with its quotation marks. */
    String entityTag();

    /** Writes the bytes from {@code position} on into all of this part of the target. */
    void fill(long position, byte[] target, int offset, int length);

    /** Of the whole file. */
    default Sha256 sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] piece = new byte[256 << 10];
            for (long position = 0; position < size(); ) {
                int length = (int) Math.min(piece.length, size() - position);
                fill(position, piece, 0, length);
                digest.update(piece, 0, length);
                position += length;
            }
            return Sha256.of(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError("every JDK has SHA-256", missing);
        }
    }

    static ServedFile of(byte[] content) {
        byte[] kept = content.clone();
        return new ServedFile() {
            @Override
            public long size() {
                return kept.length;
            }

            @Override
            public String entityTag() {
                return '"' + sha256().hex().substring(0, 16) + '"';
            }

            @Override
            public void fill(long position, byte[] target, int offset, int length) {
                System.arraycopy(kept, (int) position, target, offset, length);
            }
        };
    }
}
