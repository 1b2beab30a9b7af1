package dev.zenow.domain.downloads;

import static java.util.Objects.requireNonNull;

import java.net.URI;

/**
 * One address of a file.
 *
 * @param name of the mirror, or the host of a link that belongs to none
 */
public record Source(String name, URI link) {
    public Source {
        requireNonNull(name, "name is null");
        requireNonNull(link, "link is null");
    }
}
