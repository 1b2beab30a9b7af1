package dev.zenow.domain.downloads;

import static java.util.Objects.requireNonNull;

/** What an address at a hub leads to. */
sealed interface HubPage {
    /**
     * A GGUF file.
     *
     * @param file of a split model whichever part was named
     * @param bytes whether the address gives the file's bytes, and not a page about it
     */
    record OfFile(HubFile file, boolean bytes) implements HubPage {
        public OfFile {
            requireNonNull(file, "file is null");
        }
    }

    /** A repository or something in it that stands for the whole. */
    record OfRepository(RepositoryReference reference) implements HubPage {
        public OfRepository {
            requireNonNull(reference, "reference is null");
        }
    }

    /**
     * Nothing with a model.
     *
     * @param why a sentence for people
     */
    record Other(String why) implements HubPage {
        public Other {
            requireNonNull(why, "why is null");
        }
    }
}
