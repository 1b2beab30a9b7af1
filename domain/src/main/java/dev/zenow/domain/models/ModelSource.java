package dev.zenow.domain.models;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;

/** Where a model comes from. */
public sealed interface ModelSource {

    /** Where its file can be had; empty: only from where it is. */
    Optional<URI> url();

    /**
     * It came with Zenow.
     *
     * @param entry the name of its {@link CatalogueEntry}, which stays when the model is renamed
     */
    record Default(String entry, URI link) implements ModelSource {
        public Default {
            requireNonNull(link, "link is null");
            if (entry.isBlank()) {
                throw new IllegalArgumentException("a default model's entry has a name");
            }
        }

        @Override
        public Optional<URI> url() {
            return Optional.of(link);
        }
    }

    /** Somebody gave a link to it. */
    record Link(URI link) implements ModelSource {
        public Link {
            requireNonNull(link, "link is null");
        }

        @Override
        public Optional<URI> url() {
            return Optional.of(link);
        }
    }

    /** Somebody named a file of this machine, which is used in its place. */
    record Local() implements ModelSource {
        @Override
        public Optional<URI> url() {
            return Optional.empty();
        }
    }
}
