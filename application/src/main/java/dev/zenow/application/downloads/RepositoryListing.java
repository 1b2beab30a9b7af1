package dev.zenow.application.downloads;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.downloads.GgufChoice;
import dev.zenow.domain.downloads.RepositoryReference;
import java.util.List;

/**
 * What can be downloaded from a repository.
 *
 * @param source the name of the mirror that listed it
 * @param choices smallest first
 */
public record RepositoryListing(RepositoryReference reference, String source, List<GgufChoice> choices) {
    public RepositoryListing {
        requireNonNull(reference, "reference is null");
        requireNonNull(source, "source is null");
        choices = List.copyOf(choices);
    }
}
