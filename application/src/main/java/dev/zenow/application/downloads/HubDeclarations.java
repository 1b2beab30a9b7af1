package dev.zenow.application.downloads;

import static java.lang.System.Logger.Level.DEBUG;
import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.HubFile;
import dev.zenow.domain.downloads.Mirror;
import dev.zenow.domain.downloads.PastedLink;
import dev.zenow.domain.downloads.RepositoryFile;
import dev.zenow.domain.downloads.RepositoryReference;
import dev.zenow.domain.downloads.SourceFaultException;
import dev.zenow.domain.problems.ProblemException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Asks the hub of a link for length and hash of its files before they are downloaded, and its mirrors when it does not answer. What
 * is not known then is told by the source itself, and in the worst case by nobody.
 */
final class HubDeclarations implements Declarations {
    private static final System.Logger LOG = System.getLogger(HubDeclarations.class.getName());

    private final DownloadSources sources;
    private final HubSearch hubs;

    HubDeclarations(DownloadSources sources, HubSearch hubs) {
        this.sources = requireNonNull(sources, "sources is null");
        this.hubs = requireNonNull(hubs, "hubs is null");
    }

    @Override
    public List<DownloadFile> of(List<DownloadFile> files, Cancellation cancellation) throws InterruptedException {
        Optional<HubFile> first = hubFile(files.getFirst().link());
        boolean known = files.stream().allMatch(file -> file.sha256().isPresent());
        if (known || first.isEmpty()) {
            return files;
        }
        for (Mirror mirror : sources.hubs(Optional.of(first.get().kind()))) {
            try {
                List<RepositoryFile> listed = hubs.files(mirror, repository(first.get()), cancellation);
                return files.stream().map(file -> declared(file, listed)).toList();
            } catch (SourceFaultException e) {
                LOG.log(
                        DEBUG,
                        () -> "no hash is declared: " + e.fault().problem().detail(),
                        e);
            }
        }
        return files;
    }

    private static DownloadFile declared(DownloadFile file, List<RepositoryFile> listed) {
        return hubFile(file.link())
                .flatMap(wanted -> listed.stream()
                        .filter(each -> each.path().equals(wanted.path()))
                        .findFirst())
                .map(found -> new DownloadFile(
                        file.link(),
                        file.target(),
                        bytes(file, found),
                        file.sha256().or(found::sha256)))
                .orElse(file);
    }

    /** Somebody's own hash makes what the hub says of the length worthless. */
    private static OptionalLong bytes(DownloadFile file, RepositoryFile found) {
        boolean same = file.sha256().isEmpty() || file.sha256().equals(found.sha256());
        return file.bytes().isPresent() || !same ? file.bytes() : found.bytes();
    }

    private static RepositoryReference repository(HubFile file) {
        return new RepositoryReference(
                Optional.of(file.kind()),
                file.owner(),
                file.repository(),
                Optional.of(file.revision()),
                Optional.empty());
    }

    private static Optional<HubFile> hubFile(URI link) {
        try {
            return switch (PastedLink.parse(link.toString())) {
                case PastedLink.File file -> file.hub();
                case PastedLink.Repository _ -> Optional.empty();
            };
        } catch (ProblemException _) {
            return Optional.empty();
        }
    }
}
