package dev.zenow.domain.downloads;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Locale;

/**
 * A place that has the repositories of others.
 *
 * @param name how people call it, unique among the mirrors
 * @param kind how its addresses are built
 * @param base the address before every path, http or https, without a slash at its end
 * @param enabled whether it is asked at all
 */
public record Mirror(String name, Kind kind, URI base, boolean enabled) {
    /** How addresses are built. */
    public enum Kind {
        /** {@code BASE/owner/repo/resolve/revision/path} */
        HUGGING_FACE,
        /** {@code BASE/models/owner/repo/resolve/revision/path} */
        MODEL_SCOPE
    }

    public static final int LONGEST_NAME = 60;

    public Mirror {
        requireNonNull(kind, "kind is null");
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a mirror's name has 1 to " + LONGEST_NAME + " characters");
        }
        String scheme = String.valueOf(base.getScheme()).toLowerCase(Locale.ROOT);
        if (!(scheme.equals("https") || scheme.equals("http"))
                || base.getHost() == null
                || base.getUserInfo() != null) {
            throw new IllegalArgumentException("a mirror's address is http or https: " + base);
        }
        if (base.toString().endsWith("/") || base.getQuery() != null || base.getFragment() != null) {
            throw new IllegalArgumentException("a mirror's address ends before its last slash: " + base);
        }
    }
}
