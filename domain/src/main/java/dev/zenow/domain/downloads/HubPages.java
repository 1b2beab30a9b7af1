package dev.zenow.domain.downloads;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what comes behind the base of a hub's addresses. */
final class HubPages {
    private static final String ENDING = ".gguf";
    /** What hubs have beside models, and so is nobody's name. */
    private static final Set<String> NO_OWNERS = Set.of(
            "api",
            "blog",
            "chat",
            "civision",
            "collection",
            "collections",
            "competition",
            "dataset",
            "datasets",
            "docs",
            "home",
            "join",
            "learn",
            "login",
            "mcp",
            "models",
            "my",
            "organization",
            "organizations",
            "papers",
            "pricing",
            "search",
            "settings",
            "spaces",
            "studios",
            "tasks",
            "topic");
    /** Pages of a repository that stand for the whole of it. */
    private static final Set<String> ABOUT_REPOSITORY = Set.of(
            "colab", "commit", "commits", "discussions", "feedback", "file", "files", "quickstart", "summary", "tree");

    private HubPages() {}

    /**
     * What an address leads to.
     *
     * @param rawPath behind the hub's base, percent-encoded
     * @param rawQuery percent-encoded, without its question mark; may be empty
     */
    static HubPage read(Mirror.Kind kind, String rawPath, String rawQuery) {
        List<Optional<String>> decoded = Arrays.stream(rawPath.split("/"))
                .filter(part -> !part.isEmpty())
                .map(PercentEncoding::decode)
                .toList();
        if (decoded.stream().anyMatch(Optional::isEmpty)) {
            return new HubPage.Other("The link is damaged: what is encoded in it is no text.");
        }
        List<String> parts = decoded.stream().flatMap(Optional::stream).toList();
        return switch (kind) {
            case HUGGING_FACE -> huggingFace(parts);
            case MODEL_SCOPE -> modelScope(parts, query(rawQuery));
        };
    }

    private static HubPage huggingFace(List<String> all) {
        Repository repository = new Repository(
                Mirror.Kind.HUGGING_FACE, startsWith(all, "api", "models") ? all.subList(2, all.size()) : all);
        if (!repository.isOne()) {
            return repository.refused();
        }
        List<String> rest = repository.rest();
        if (rest.isEmpty()) {
            return repository.page();
        }
        return switch (rest.getFirst()) {
            case "resolve", "blob", "raw" ->
                repository.file(rest.subList(1, rest.size()), rest.getFirst().equals("resolve"));
            case "tree" -> repository.folder(rest.subList(1, rest.size()));
            default -> repository.other(rest);
        };
    }

    private static HubPage modelScope(List<String> all, Map<String, String> query) {
        if (startsWith(all, "api", "v1", "models")) {
            Repository repository = new Repository(Mirror.Kind.MODEL_SCOPE, all.subList(3, all.size()));
            if (!repository.isOne()) {
                return repository.refused();
            }
            String revision = query.getOrDefault("Revision", HubFile.mainRevision(Mirror.Kind.MODEL_SCOPE));
            return repository.named(revision, Optional.ofNullable(query.get("FilePath")), true);
        }
        Repository repository =
                new Repository(Mirror.Kind.MODEL_SCOPE, startsWith(all, "models") ? all.subList(1, all.size()) : all);
        if (!repository.isOne()) {
            return repository.refused();
        }
        List<String> rest = repository.rest();
        if (rest.isEmpty()) {
            return repository.page();
        }
        if (rest.getFirst().equals("resolve")) {
            return repository.file(rest.subList(1, rest.size()), true);
        }
        if (startsWith(rest, "file", "view") && rest.size() > 2) {
            return rest.size() > 3
                    ? repository.file(rest.subList(2, rest.size()), false)
                    : repository.named(rest.get(2), Optional.ofNullable(query.get("fileName")), false);
        }
        return rest.getFirst().equals("tree")
                ? repository.folder(rest.subList(1, rest.size()))
                : repository.other(rest);
    }

    private static boolean startsWith(List<String> parts, String... beginning) {
        return parts.size() >= beginning.length
                && parts.subList(0, beginning.length).equals(List.of(beginning));
    }

    /** The first value of each name; what is no text is as good as not there. */
    private static Map<String, String> query(String rawQuery) {
        return Arrays.stream(rawQuery.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .flatMap(pair -> PercentEncoding.decode(pair[1].replace('+', ' ')).stream()
                        .map(value -> Map.entry(pair[0], value)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first));
    }

    /** A repository as the path's first two parts name it, and what comes behind them. */
    private record Repository(Mirror.Kind kind, List<String> parts) {
        boolean isOne() {
            return parts.size() >= 2
                    && HubFile.isName(owner())
                    && !NO_OWNERS.contains(owner().toLowerCase(Locale.ROOT))
                    && HubFile.isName(name())
                    && (tag().isEmpty() || rest().isEmpty());
        }

        HubPage refused() {
            return new HubPage.Other("The link does not name a repository of models, such as owner/repo.");
        }

        private String owner() {
            return parts.getFirst();
        }

        private String name() {
            String named = parts.get(1);
            return named.contains(":") ? named.substring(0, named.indexOf(':')) : named;
        }

        /** What comes behind the colon, as Ollama's users write it. */
        private String tag() {
            String named = parts.get(1);
            return named.contains(":") ? named.substring(named.indexOf(':') + 1) : "";
        }

        List<String> rest() {
            return parts.subList(2, parts.size());
        }

        HubPage page() {
            String tag = tag();
            if (isGguf(tag)) {
                return file(HubFile.mainRevision(kind), tag, false);
            }
            if (tag.isEmpty() || tag.equalsIgnoreCase("latest")) {
                return repository(Optional.empty(), Optional.empty());
            }
            return HubFile.isName(tag)
                    ? repository(Optional.empty(), Optional.of(tag.toUpperCase(Locale.ROOT)))
                    : new HubPage.Other("What stands behind the colon is no quantization, such as Q4_K_M.");
        }

        /** @param revisionAndPath as they follow each other in an address */
        HubPage file(List<String> revisionAndPath, boolean bytes) {
            int length = revisionLength(revisionAndPath);
            if (revisionAndPath.size() <= length) {
                return folder(revisionAndPath);
            }
            return file(
                    String.join("/", revisionAndPath.subList(0, length)),
                    String.join("/", revisionAndPath.subList(length, revisionAndPath.size())),
                    bytes);
        }

        /** A folder often is called as the quantization of what it holds. */
        HubPage folder(List<String> revisionAndPath) {
            int length = Math.min(revisionLength(revisionAndPath), revisionAndPath.size());
            List<String> path = revisionAndPath.subList(length, revisionAndPath.size());
            if (!path.isEmpty() && isGguf(path.getLast())) {
                return file(revisionAndPath, false);
            }
            String revision = String.join("/", revisionAndPath.subList(0, length));
            if (!revision.isEmpty() && !HubFile.isRevision(revision)) {
                return refused();
            }
            return repository(
                    Optional.of(revision).filter(name -> !name.isEmpty() && !HubFile.isMainRevision(name)),
                    path.isEmpty() ? Optional.empty() : QuantizationName.in(path.getLast()));
        }

        /** When the query names the path. */
        HubPage named(String revision, Optional<String> path, boolean bytes) {
            return path.map(name -> file(revision, name, bytes)).orElseGet(() -> folder(List.of(revision)));
        }

        /** {@code owner/repo/folder/file.gguf}, or a page that is not about one file. */
        HubPage other(List<String> rest) {
            if (isGguf(rest.getLast())) {
                return file(HubFile.mainRevision(kind), String.join("/", rest), false);
            }
            return ABOUT_REPOSITORY.contains(rest.getFirst())
                    ? repository(Optional.empty(), Optional.empty())
                    : new HubPage.Other(
                            "The link leads to %s, which is not a GGUF file.".formatted(Excerpt.of(rest.getLast())));
        }

        private HubPage file(String revision, String path, boolean bytes) {
            if (!HubFile.isRevision(revision) || !HubFile.isPath(path)) {
                return new HubPage.Other("The link does not name a file inside a repository.");
            }
            if (!isGguf(path)) {
                return new HubPage.Other("The link leads to %s, which is not a GGUF file."
                        .formatted(Excerpt.of(path.substring(path.lastIndexOf('/') + 1))));
            }
            return new HubPage.OfFile(new HubFile(kind, owner(), name(), revision, path), bytes);
        }

        private HubPage repository(Optional<String> revision, Optional<String> quantization) {
            return new HubPage.OfRepository(
                    new RepositoryReference(Optional.of(kind), owner(), name(), revision, quantization));
        }

        /** A pull request's revision has slashes, which some write as they are. */
        private static int revisionLength(List<String> revisionAndPath) {
            return startsWith(revisionAndPath, "refs") ? 3 : 1;
        }

        private static boolean isGguf(String name) {
            return name.toLowerCase(Locale.ROOT).endsWith(ENDING);
        }
    }
}
