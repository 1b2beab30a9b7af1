package dev.zenow.application.downloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.zenow.domain.downloads.ByteRange;
import dev.zenow.domain.downloads.ByteRanges;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.RemoteIdentity;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What tests write to parts, and expect of them. */
public final class PartSamples {
    public static final DownloadId DOWNLOAD = new DownloadId(UUID.fromString("0199c0de-0000-7000-8000-000000000001"));
    public static final DownloadId OTHER = new DownloadId(UUID.fromString("0199c0de-0000-7000-8000-000000000002"));

    private PartSamples() {}

    public static DownloadFile file(Path target, OptionalLong bytes) {
        return new DownloadFile(
                URI.create("https://example.org/" + target.getFileName()), target, bytes, Optional.empty());
    }

    public static RemoteIdentity identity(long bytes) {
        return new RemoteIdentity(
                "example.org",
                OptionalLong.of(bytes),
                Optional.empty(),
                Optional.of("\"tag\""),
                Optional.of("Tue, 15 Nov 1994 12:45:26 GMT"));
    }

    public static RemoteIdentity unknownLength() {
        RemoteIdentity known = identity(1);
        return new RemoteIdentity(
                known.host(), OptionalLong.empty(), known.sha256(), known.entityTag(), known.lastModified());
    }

    /** @param bounds start and end of each range */
    public static ByteRanges ranges(long... bounds) {
        ByteRanges ranges = ByteRanges.NONE;
        for (int i = 0; i < bounds.length; i += 2) {
            ranges = ranges.plus(new ByteRange(bounds[i], bounds[i + 1]));
        }
        return ranges;
    }

    public static ByteBuffer bytes(int seed, int count) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    public static byte[] content(int count) {
        return bytes(count, count).array();
    }

    public static Sha256 hash(byte[] content) {
        try {
            return Sha256.of(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void assertProblem(ProblemCode code, ThrowingCallable action) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(action)
                .satisfies(e -> assertThat(e.problem().code()).isEqualTo(code));
    }
}
