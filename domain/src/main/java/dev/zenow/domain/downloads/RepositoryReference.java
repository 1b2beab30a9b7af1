package dev.zenow.domain.downloads;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A repository of models at a hub, as somebody named it.
 *
 * @param kind of the hub that was named; empty: whichever has it, in the order of the mirrors
 * @param revision a branch, tag or commit; empty: the main one
 * @param quantization of the file that is wanted, such as {@code Q4_K_M}, in upper case
 */
public record RepositoryReference(
        Optional<Mirror.Kind> kind,
        String owner,
        String repository,
        Optional<String> revision,
        Optional<String> quantization) {
    public RepositoryReference {
        requireNonNull(kind, "kind is null");
        requireNonNull(owner, "owner is null");
        requireNonNull(repository, "repository is null");
        requireNonNull(revision, "revision is null");
        requireNonNull(quantization, "quantization is null");
    }

    /** {@code owner/repo} */
    public String name() {
        return owner + "/" + repository;
    }
}
