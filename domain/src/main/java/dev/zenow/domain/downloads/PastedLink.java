package dev.zenow.domain.downloads;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;

/** What somebody pasted to say which model they want. */
public sealed interface PastedLink {
    /** Longer than any link, signed ones included. */
    int LONGEST = 8192;

    /**
     * One file; of a split model the first part.
     *
     * @param link with its host in lower case and without user, fragment or, at hubs, query
     * @param hub what the file is at the hub that the link leads to; empty: the host is none that everybody knows
     */
    record File(URI link, Optional<HubFile> hub) implements PastedLink {
        public File {
            requireNonNull(link, "link is null");
            requireNonNull(hub, "hub is null");
        }
    }

    /** A repository, of whose files one may have to be chosen. */
    record Repository(RepositoryReference reference) implements PastedLink {
        public Repository {
            requireNonNull(reference, "reference is null");
        }
    }

    /**
     * Understands links as people copy them from browsers, chats and other programs' documentation.
     *
     * <table>
     * <caption>Shapes</caption>
     * <tr><td>a link that ends in {@code .gguf}</td><td>that file; the scheme may be missing</td></tr>
     * <tr><td>{@code resolve}, {@code blob} and {@code raw} links of Hugging Face and its mirror, {@code resolve}, {@code file/view}
     * and API links of ModelScope</td><td>the file that they download or show</td></tr>
     * <tr><td>the page of a repository, or of a folder of it</td><td>the repository</td></tr>
     * <tr><td>{@code owner/repo}, {@code hf:owner/repo}, {@code ms:owner/repo}, {@code hf.co/owner/repo}, each with {@code :Q4_K_M} or
     * not</td><td>the repository</td></tr>
     * <tr><td>{@code owner/repo/file.gguf}, with {@code hf:} or {@code ms:} or neither</td><td>the file, by default of Hugging
     * Face</td></tr>
     * </table>
     *
     * @throws dev.zenow.domain.problems.ProblemException {@code LINK_INVALID} with what is wrong
     */
    static PastedLink parse(String text) {
        return LinkReader.read(text);
    }
}
