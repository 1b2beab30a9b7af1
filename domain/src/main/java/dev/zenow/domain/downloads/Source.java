package dev.zenow.domain.downloads;

import static java.util.Objects.requireNonNull;

import java.net.URI;

/**
 * One address of a file.
 *
 * @param name of the mirror, or the host of a link that belongs to none
 * @param certain whether it is the same place as the link's, or copies it; else somebody else may have a file of this name there
 */
public record Source(String name, URI link, boolean certain) {
    public Source {
        requireNonNull(name, "name is null");
        requireNonNull(link, "link is null");
    }

    /** One that is certain. */
    public Source(String name, URI link) {
        this(name, link, true);
    }
}
