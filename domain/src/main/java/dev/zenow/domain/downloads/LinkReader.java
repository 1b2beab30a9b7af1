package dev.zenow.domain.downloads;

import dev.zenow.domain.models.SplitFiles;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads links; see {@link PastedLink#parse} for what it understands. */
final class LinkReader {
    private static final String ENDING = ".gguf";
    private static final String AROUND = "[\\s\\p{C}<>\"'`“”„‟‘’‚‛«»‹›「」]+";
    private static final Pattern WRAPPING = Pattern.compile("^" + AROUND + "|" + AROUND + "$");
    private static final Pattern SEVERAL = Pattern.compile("\\s[a-z]+://", Pattern.CASE_INSENSITIVE);
    private static final Pattern ON_DISK =
            Pattern.compile("(?:/(?!/)|~|\\.{1,2}[/\\\\]|\\\\|[A-Za-z]:[/\\\\](?!/)|file:).*");
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)");
    private static final Pattern PORT = Pattern.compile("\\d+(?:[/?#].*)?");
    /** What comes before the first slash of a link whose scheme is missing; an owner of repositories has no such name. */
    private static final Pattern HOST = Pattern.compile(
            "(?:[^/]*\\.\\p{L}[\\p{L}\\p{N}-]*|\\d+(?:\\.\\d+){3}|localhost|\\[[0-9a-f:.]+])(?::\\d*)?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern THIS_MACHINE =
            Pattern.compile("(?:localhost|127\\.|\\[::1]).*", Pattern.CASE_INSENSITIVE);
    /** Several times as many as the largest models have. */
    private static final int MOST_PARTS = 1000;

    private static final int LAST_PORT = 65_535;

    private LinkReader() {}

    static PastedLink read(String text) {
        if (text.length() > PastedLink.LONGEST) {
            throw invalid("The link is longer than any link is.");
        }
        String link = WRAPPING.matcher(text).replaceAll("");
        if (link.isEmpty()) {
            throw invalid("There is no link.");
        }
        if (link.codePoints().anyMatch(LinkReader::isOfNoLink)) {
            throw invalid("The link has a line break or another character that no link has.");
        }
        if (SEVERAL.matcher(link).find()) {
            throw invalid("There is more than one link.");
        }
        if (ON_DISK.matcher(link).matches()) {
            throw invalid("This is a place on a disk: a file that is there already is added by its path.");
        }
        Matcher scheme = SCHEME.matcher(link);
        return scheme.matches() ? withScheme(link, scheme.group(1), scheme.group(2)) : withoutScheme(link);
    }

    private static PastedLink withScheme(String link, String name, String rest) {
        String scheme = name.toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "http", "https" -> {
                if (!rest.startsWith("//")) {
                    throw invalid("The link names no server behind " + scheme + "://.");
                }
                yield address(scheme, rest.substring(2));
            }
            case "hf", "huggingface" -> named(Optional.of(Mirror.Kind.HUGGING_FACE), rest);
            case "ms", "modelscope" -> named(Optional.of(Mirror.Kind.MODEL_SCOPE), rest);
            default -> {
                if (HOST.matcher(name).matches() && PORT.matcher(rest).matches()) {
                    yield withoutScheme(link);
                }
                throw rest.startsWith("//")
                        ? invalid("Only https and http links can be downloaded, not " + Excerpt.of(scheme) + ".")
                        : neither();
            }
        };
    }

    private static PastedLink withoutScheme(String link) {
        if (link.startsWith("//")) {
            return address("https", link.substring(2));
        }
        int slash = link.indexOf('/');
        if (slash < 0) {
            throw neither();
        }
        if (HOST.matcher(link.substring(0, slash)).matches()) {
            return address(THIS_MACHINE.matcher(link).matches() ? "http" : "https", link);
        }
        return named(Optional.empty(), link);
    }

    /** @param rest behind the two slashes */
    private static PastedLink address(String scheme, String rest) {
        String shown = rest.contains("#") ? rest.substring(0, rest.indexOf('#')) : rest;
        int question = shown.indexOf('?');
        String query = question < 0 ? "" : PercentEncoding.mend(shown.substring(question + 1));
        String serverAndPath = question < 0 ? shown : shown.substring(0, question);
        int slash = serverAndPath.indexOf('/');
        String path = slash < 0 ? "" : PercentEncoding.mend(serverAndPath.substring(slash));
        URI server = server(scheme, slash < 0 ? serverAndPath : serverAndPath.substring(0, slash));
        Optional<KnownHub> hub = KnownHub.ofAddress(server);
        return hub.isPresent()
                ? atHub(
                        hub.get(),
                        HubPages.read(hub.get().kind(), path, query),
                        Optional.of(hub.get().kind()))
                : elsewhere(server, path, query);
    }

    private static PastedLink named(Optional<Mirror.Kind> kind, String name) {
        String path = PercentEncoding.mend(name.replaceAll("[?#].*", ""));
        KnownHub hub = KnownHub.ofKind(kind.orElse(Mirror.Kind.HUGGING_FACE));
        return atHub(hub, HubPages.read(hub.kind(), path, ""), kind);
    }

    /** @param kind as it was named */
    private static PastedLink atHub(KnownHub hub, HubPage page, Optional<Mirror.Kind> kind) {
        return switch (page) {
            case HubPage.OfFile found -> {
                HubFile first = found.file().firstPart();
                refuseTooManyParts(first.path());
                yield new PastedLink.File(first.link(hub.base()), Optional.of(first));
            }
            case HubPage.OfRepository found ->
                new PastedLink.Repository(new RepositoryReference(
                        kind,
                        found.reference().owner(),
                        found.reference().repository(),
                        found.reference().revision(),
                        found.reference().quantization()));
            case HubPage.Other other -> throw invalid(other.why());
        };
    }

    private static PastedLink elsewhere(URI server, String rawPath, String rawQuery) {
        String path = rawPath.replaceAll("/+$", "");
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (!PercentEncoding.decode(name).orElse(name).toLowerCase(Locale.ROOT).endsWith(ENDING)) {
            throw invalid("The link does not lead to a file whose name ends in .gguf.");
        }
        refuseTooManyParts(name);
        String folder = path.substring(0, path.length() - name.length());
        return new PastedLink.File(
                URI.create(server + folder + SplitFiles.firstName(name) + (rawQuery.isEmpty() ? "" : "?" + rawQuery)),
                Optional.empty());
    }

    private static void refuseTooManyParts(String path) {
        if (SplitFiles.part(path).filter(part -> part.count() > MOST_PARTS).isPresent()) {
            throw invalid("The model has more than " + MOST_PARTS + " parts.");
        }
    }

    private static URI server(String scheme, String written) {
        if (written.contains("@")) {
            throw invalid("The link has a user or password before its server: leave it out.");
        }
        try {
            int colon = written.endsWith("]") ? -1 : written.lastIndexOf(':');
            String host = colon < 0 ? written : written.substring(0, colon);
            String port = colon < 0 ? "" : written.substring(colon + 1);
            String usual = scheme.equals("http") ? "80" : "443";
            URI server = new URI(scheme + "://" + ascii(host).toLowerCase(Locale.ROOT)
                    + (port.isEmpty() || port.equals(usual) ? "" : ":" + port));
            if (server.getHost() != null && server.getPort() <= LAST_PORT) {
                return server;
            }
        } catch (URISyntaxException | IllegalArgumentException malformed) {
            // Refused below, as every other text that names no server.
        }
        throw invalid("The link names no server behind " + scheme + "://.");
    }

    private static String ascii(String host) {
        return host.chars().allMatch(character -> character < 0x80) ? host : IDN.toASCII(host);
    }

    private static boolean isOfNoLink(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }

    private static ProblemException neither() {
        return invalid("This neither begins with https:// nor names a repository, such as owner/repo:Q4_K_M.");
    }

    private static ProblemException invalid(String why) {
        return ProblemCode.LINK_INVALID.exception(why);
    }
}
