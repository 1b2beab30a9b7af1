package dev.zenow.domain.downloads;

import static java.util.function.Predicate.not;

import java.net.URI;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where else the file of a link can be had. */
public final class MirrorRules {
    /** The mirrors that Zenow brings. */
    public static final List<Mirror> BROUGHT = List.of(
            new Mirror("huggingface", Mirror.Kind.HUGGING_FACE, URI.create("https://huggingface.co"), true),
            new Mirror("hf-mirror", Mirror.Kind.HUGGING_FACE, URI.create("https://hf-mirror.com"), true),
            new Mirror("modelscope", Mirror.Kind.MODEL_SCOPE, URI.create("https://modelscope.cn"), true));

    private MirrorRules() {}

    /**
     * The addresses of a link's file, in the order in which they are to be asked; no two are the same. There is always one.
     *
     * <table>
     * <caption>Rules</caption>
     * <tr><td>a link of no hub</td><td>itself</td></tr>
     * <tr><td>nobody has ordered the mirrors</td><td>the link itself, then the same file at every enabled mirror</td></tr>
     * <tr><td>somebody has</td><td>the enabled mirrors in this order, the link itself in the place of the one whose it is; itself when no
     * mirror is left</td></tr>
     * <tr><td>the main revision</td><td>{@code main} at one kind, {@code master} at the other</td></tr>
     * <tr><td>another revision</td><td>is asked only at mirrors of its own kind</td></tr>
     * <tr><td>the link of a page about a file</td><td>that of the file takes its place</td></tr>
     * </table>
     *
     * @param link http or https
     * @param chosen whether somebody has ordered the mirrors
     */
    public static List<Source> sources(URI link, List<Mirror> mirrors, boolean chosen) {
        Optional<Place> found = place(link, mirrors);
        if (found.isEmpty()) {
            return List.of(new Source(host(link), link));
        }
        Place place = found.get();
        Source itself = new Source(place.mirror().map(Mirror::name).orElseGet(() -> host(link)), place.address());
        Stream<Source> atMirrors = mirrors.stream()
                .filter(Mirror::enabled)
                .flatMap(mirror -> place.mirror().filter(mirror::equals).isPresent()
                        ? Stream.of(itself)
                        : place
                                .file()
                                .at(mirror.kind())
                                .map(file -> new Source(
                                        mirror.name(),
                                        file.link(mirror.base()),
                                        mirror.kind() == place.file().kind()))
                                .stream());
        Set<URI> seen = new HashSet<>();
        List<Source> sources = (chosen ? atMirrors : Stream.concat(Stream.of(itself), atMirrors))
                .filter(source -> seen.add(source.link()))
                .toList();
        return sources.isEmpty() ? List.of(itself) : sources;
    }

    /** What two mirrors have in common when they are the same place under two addresses. */
    public static String place(URI base) {
        return KnownHub.server(base) + base.getRawPath();
    }

    private static Optional<Place> place(URI link, List<Mirror> mirrors) {
        if (link.getHost() == null || link.getRawPath() == null) {
            return Optional.empty();
        }
        Stream<Place> own = mirrors.stream()
                .filter(mirror -> isBelow(mirror.base(), link))
                .sorted(Comparator.comparingInt(
                                (Mirror mirror) -> mirror.base().getRawPath().length())
                        .reversed())
                .flatMap(mirror ->
                        Place.of(link, Optional.of(mirror), new KnownHub(mirror.kind(), mirror.base())).stream());
        return own.findFirst().or(() -> KnownHub.ofAddress(link).flatMap(hub -> Place.of(link, Optional.empty(), hub)));
    }

    private static boolean isBelow(URI base, URI link) {
        return KnownHub.server(base).equals(KnownHub.server(link))
                && link.getRawPath().startsWith(base.getRawPath() + "/");
    }

    private static String host(URI link) {
        return Optional.ofNullable(link.getHost()).filter(not(String::isBlank)).orElseGet(link::toString);
    }

    /**
     * Where a link leads to.
     *
     * @param address of the file's bytes
     */
    private record Place(Optional<Mirror> mirror, HubFile file, URI address) {
        static Optional<Place> of(URI link, Optional<Mirror> mirror, KnownHub hub) {
            String behind = link.getRawPath().substring(hub.base().getRawPath().length());
            String query = Optional.ofNullable(link.getRawQuery()).orElse("");
            return switch (HubPages.read(hub.kind(), behind, query)) {
                case HubPage.OfFile(HubFile file, boolean bytes) ->
                    Optional.of(new Place(mirror, file, bytes ? link : file.link(hub.base())));
                case HubPage.OfRepository _, HubPage.Other _ -> Optional.empty();
            };
        }
    }
}
