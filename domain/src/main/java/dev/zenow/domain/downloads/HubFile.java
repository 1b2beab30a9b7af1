package dev.zenow.domain.downloads;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.models.SplitFiles;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A file of a repository, wherever the repository's copies are. Nothing is percent-encoded here.
 *
 * @param kind of the hub whose revision it is
 * @param revision a branch, tag or commit
 * @param path inside the repository, with slashes
 */
public record HubFile(Mirror.Kind kind, String owner, String repository, String revision, String path) {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}._-]{0,99}");
    private static final int LONGEST_REVISION = 200;
    private static final int LONGEST_PATH = 1000;

    public HubFile {
        requireNonNull(kind, "kind is null");
        if (!isName(owner) || !isName(repository)) {
            throw new IllegalArgumentException("no repository: " + owner + "/" + repository);
        }
        if (!isRevision(revision)) {
            throw new IllegalArgumentException("no revision: " + revision);
        }
        if (!isPath(path)) {
            throw new IllegalArgumentException("no path: " + path);
        }
    }

    /** A file as a hub of this kind lists it. */
    public static HubFile of(Mirror.Kind kind, RepositoryReference repository, String path) {
        return new HubFile(
                kind,
                repository.owner(),
                repository.repository(),
                repository.revision().orElseGet(() -> mainRevision(kind)),
                path);
    }

    /** The revision that hubs of this kind have when nobody asks for another. */
    public static String mainRevision(Mirror.Kind kind) {
        return switch (kind) {
            case HUGGING_FACE -> "main";
            case MODEL_SCOPE -> "master";
        };
    }

    /** Either kind understands the other's word for it. */
    public static boolean isMainRevision(String revision) {
        return Arrays.stream(Mirror.Kind.values()).map(HubFile::mainRevision).anyMatch(revision::equals);
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    static boolean isRevision(String text) {
        return text.length() <= LONGEST_REVISION && isClean(text);
    }

    static boolean isPath(String text) {
        return text.length() <= LONGEST_PATH && isClean(text);
    }

    /** Its address at a hub of its own kind. */
    public URI link(URI base) {
        String repositories = switch (kind) {
            case HUGGING_FACE -> "/";
            case MODEL_SCOPE -> "/models/";
        };
        String encodedPath =
                Arrays.stream(path.split("/")).map(PercentEncoding::encode).collect(Collectors.joining("/"));
        return URI.create(base + repositories + PercentEncoding.encode(owner) + "/" + PercentEncoding.encode(repository)
                + "/resolve/" + PercentEncoding.encode(revision) + "/" + encodedPath);
    }

    /** The same file at hubs of this kind; empty: a commit or tag of one kind means nothing at the other. */
    public Optional<HubFile> at(Mirror.Kind other) {
        if (other == kind) {
            return Optional.of(this);
        }
        return isMainRevision(revision)
                ? Optional.of(new HubFile(other, owner, repository, mainRevision(other), path))
                : Optional.empty();
    }

    /** Of a split model the first part, of any other file the file itself. */
    public HubFile firstPart() {
        int name = path.lastIndexOf('/') + 1;
        return new HubFile(
                kind,
                owner,
                repository,
                revision,
                path.substring(0, name) + SplitFiles.firstName(path.substring(name)));
    }

    /** Without anything that could lead out of the repository, or that cannot be written in an address. */
    private static boolean isClean(String text) {
        return Arrays.stream(text.split("/", -1))
                        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."))
                && text.codePoints()
                        .noneMatch(character -> Character.isISOControl(character)
                                || Character.getType(character) == Character.SURROGATE);
    }
}
