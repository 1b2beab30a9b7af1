package dev.zenow.application.downloads;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.domain.downloads.GgufChoice;
import dev.zenow.domain.downloads.GgufChoices;
import dev.zenow.domain.downloads.HubFile;
import dev.zenow.domain.downloads.Mirror;
import dev.zenow.domain.downloads.MirrorRules;
import dev.zenow.domain.downloads.RepositoryFile;
import dev.zenow.domain.downloads.RepositoryReference;
import dev.zenow.domain.downloads.Source;
import dev.zenow.domain.downloads.SourceFault;
import dev.zenow.domain.downloads.SourceFaultException;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Finds out what a repository has, at whichever mirror answers. */
final class HubSearch {
    private final DownloadSources sources;
    private final Hubs hubs;

    HubSearch(DownloadSources sources, Hubs hubs) {
        this.sources = requireNonNull(sources, "sources is null");
        this.hubs = requireNonNull(hubs, "hubs is null");
    }

    /**
     * The models of a repository.
     *
     * @param mirror that told it
     */
    record Found(Mirror mirror, List<GgufChoice> choices) {
        RepositoryListing listing(RepositoryReference reference) {
            return new RepositoryListing(reference, mirror.name(), choices);
        }

        /** Where a file of the repository can be had; the same for all mirrors that Zenow brings of one kind. */
        URI link(RepositoryReference reference, RepositoryFile file) {
            boolean brought =
                    MirrorRules.BROUGHT.stream().anyMatch(known -> known.base().equals(mirror.base()));
            URI base = MirrorRules.BROUGHT.stream()
                    .filter(known -> brought && known.kind() == mirror.kind())
                    .map(Mirror::base)
                    .findFirst()
                    .orElse(mirror.base());
            return HubFile.of(mirror.kind(), reference, file.path()).link(base);
        }
    }

    /** Throws a {@link dev.zenow.domain.problems.ProblemException} when no mirror has it. */
    Found find(RepositoryReference reference, Cancellation cancellation) throws InterruptedException {
        Optional<Problem> telling = Optional.empty();
        for (Mirror mirror : sources.hubs(reference.kind())) {
            try {
                List<GgufChoice> choices = GgufChoices.of(files(mirror, reference, cancellation));
                if (!choices.isEmpty()) {
                    return new Found(mirror, choices);
                }
                telling = Optional.of(ProblemCode.REPOSITORY_EMPTY.problem(
                        "The repository " + reference.name() + " has no GGUF model."));
            } catch (SourceFaultException e) {
                Problem problem = e.fault().problem();
                boolean saysMore = telling.isEmpty()
                        || telling.get().code() == ProblemCode.SOURCE_MISSING
                        || problem.code() == ProblemCode.SOURCE_FORBIDDEN;
                telling = saysMore ? Optional.of(named(reference, problem)) : telling;
            }
        }
        throw telling.orElseGet(
                        () -> ProblemCode.SOURCE_UNREACHABLE.problem("No mirror is enabled that lists repositories."))
                .exception();
    }

    List<RepositoryFile> files(Mirror mirror, RepositoryReference reference, Cancellation cancellation)
            throws SourceFaultException, InterruptedException {
        Source source = new Source(mirror.name(), mirror.base());
        try {
            return hubs.files(mirror, reference, cancellation);
        } catch (SourceFaultException e) {
            if (e.fault().kind() == SourceFault.Kind.TRANSIENT) {
                sources.failed(source, e.fault().problem(), e.fault().retryAfter());
            }
            throw e;
        }
    }

    private static Problem named(RepositoryReference reference, Problem problem) {
        return problem.code() == ProblemCode.SOURCE_MISSING
                ? new Problem(
                        problem.code(),
                        "There is no repository " + reference.name() + ".",
                        "Check its name at the hub's page.")
                : problem;
    }
}
