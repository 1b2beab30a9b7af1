package dev.zenow.domain.downloads;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a source says of its file, by which the same file is recognized later and elsewhere.
 *
 * @param host of the source, to which the marks below belong, as {@link #place} writes it
 * @param bytes empty: the source does not say how long the file is
 * @param sha256 as the source declares it
 * @param entityTag a strong one with its quotation marks; a weak one is as good as none
 * @param lastModified as the source wrote it
 */
public record RemoteIdentity(
        String host,
        OptionalLong bytes,
        Optional<Sha256> sha256,
        Optional<String> entityTag,
        Optional<String> lastModified) {
    public RemoteIdentity {
        requireNonNull(host, "host is null");
        requireNonNull(bytes, "bytes is null");
        requireNonNull(sha256, "sha256 is null");
        requireNonNull(entityTag, "entityTag is null");
        requireNonNull(lastModified, "lastModified is null");
    }

    /**
     * Whether bytes of both may stand in one file. Another length or hash says no at once; the same hash says yes. Without
     * hashes the tags decide: two hosts with the same strong tag copied it from each other. A date means something only at one
     * host. When nothing speaks for it, the answer is no.
     *
     * @param checked whether the whole is compared with a hash at the end, so that the length is enough to go on with
     */
    public boolean sameFile(RemoteIdentity other, boolean checked) {
        if (bytes.isPresent() && other.bytes.isPresent() && bytes.getAsLong() != other.bytes.getAsLong()) {
            return false;
        }
        if (sha256.isPresent() && other.sha256.isPresent()) {
            return sha256.equals(other.sha256);
        }
        if (entityTag.isPresent()
                && other.entityTag.isPresent()
                && (host.equals(other.host) || entityTag.equals(other.entityTag))) {
            return entityTag.equals(other.entityTag);
        }
        if (host.equals(other.host) && lastModified.isPresent() && other.lastModified.isPresent()) {
            return lastModified.equals(other.lastModified);
        }
        return checked || (host.equals(other.host) && bytes.isPresent() && other.bytes.isPresent());
    }

    /** What stands for a source: its host, and its port when that is not the usual one. */
    public static String place(URI link) {
        String host = String.valueOf(link.getHost()).toLowerCase(Locale.ROOT);
        int usual = "http".equalsIgnoreCase(link.getScheme()) ? 80 : 443;
        return link.getPort() == -1 || link.getPort() == usual ? host : host + ":" + link.getPort();
    }

    /** What to send as {@code If-Range} to the same host; empty: there is nothing that could be compared. */
    public Optional<String> condition() {
        return entityTag.or(() -> lastModified);
    }
}
