package dev.zenow.application.downloads;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.RemoteIdentity;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.domain.downloads.Source;
import dev.zenow.domain.downloads.SourceFault;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Brings all bytes of one file here, from whichever source has them; what is held already is not fetched again.
 *
 * <p>Sources are asked one after the other, each by a {@link SourceRun}. A source that fails is given up and the next one goes on
 * where it was, when it is certain that both have the same file. When all have failed in passing although some bytes came, the line
 * is broken: after a rest all are asked again.
 */
final class FileTransfer {
    /** A file that changes so often is not worth another beginning. */
    private static final int MOST_BEGINNINGS = 3;

    private static final Duration LONGEST_REST = Duration.ofMinutes(15);

    private final TransferTools tools;
    private final DownloadFile asked;
    private final PartFile part;
    private final int number;
    private final Tracker tracker;
    private final Cancellation cancellation;
    private DownloadFile file;
    private boolean anew;
    private int beginnings;
    private Optional<Source> giver = Optional.empty();

    /**
     * @param asked as somebody asked for it
     * @param file the same, with what its hub declares of it just now
     * @param number of the file in its download
     */
    FileTransfer(
            TransferTools tools,
            DownloadFile asked,
            DownloadFile file,
            PartFile part,
            int number,
            Tracker tracker,
            Cancellation cancellation) {
        this.tools = requireNonNull(tools, "tools is null");
        this.asked = requireNonNull(asked, "asked is null");
        this.file = requireNonNull(file, "file is null");
        this.part = requireNonNull(part, "part is null");
        this.number = number;
        this.tracker = requireNonNull(tracker, "tracker is null");
        this.cancellation = requireNonNull(cancellation, "cancellation is null");
    }

    /**
     * Returns when all bytes are there.
     *
     * @return how long the file is
     * @throws dev.zenow.domain.problems.ProblemException no source gives the file, or the disk does not take it
     * @throws dev.zenow.application.cancellation.CancelledException cancelled
     */
    long run() throws InterruptedException {
        tracker.found(number, part.held().count(), length());
        if (contradicts(file)) {
            beginAgain(file.link().getHost());
        }
        int rounds = 0;
        while (true) {
            long before = part.held().count();
            Round round = round();
            if (round.length().isPresent()) {
                tracker.notice(Optional.empty());
                return round.length().getAsLong();
            }
            rounds = part.held().count() > before ? 1 : rounds + 1;
            SourceFault worst = round.fault()
                    .orElseGet(() -> SourceFault.finalFault(
                            ProblemCode.SOURCE_MISSING,
                            "No enabled mirror is certain to have the file, and no SHA-256 of it is known."));
            Optional<Duration> rest = rest(rounds, round.retryAfter());
            if (worst.kind() != SourceFault.Kind.TRANSIENT || rest.isEmpty()) {
                throw worst.problem().exception();
            }
            tracker.notice(Optional.of("No source answers: " + worst.problem().detail() + " They are asked again in "
                    + rest.get().toSeconds() + " s."));
            tools.pauses().pause(rest.get(), cancellation);
        }
    }

    /** With nothing held, only a source that said when it will have time is worth waiting for. */
    private Optional<Duration> rest(int rounds, Optional<Duration> retryAfter) {
        Optional<Duration> wanted = retryAfter.filter(time -> time.compareTo(LONGEST_REST) <= 0);
        if (part.held().count() == 0 && wanted.isEmpty()) {
            return Optional.empty();
        }
        return tools.settings()
                .retries()
                .rest(rounds)
                .map(rest -> wanted.filter(time -> time.compareTo(rest) > 0).orElse(rest));
    }

    /** Asks each source until one has brought everything. */
    private Round round() throws InterruptedException {
        Optional<SourceFault> telling = Optional.empty();
        Optional<Duration> retryAfter = Optional.empty();
        for (Source source : tools.sources().sources(file.link())) {
            cancellation.check();
            if (!source.certain() && declared().isEmpty()) {
                continue;
            }
            tracker.from(source.name());
            switch (ask(source)) {
                case SourceRun.Outcome.Complete complete -> {
                    giver = Optional.of(source);
                    return new Round(OptionalLong.of(complete.length()), Optional.empty(), Optional.empty());
                }
                case SourceRun.Outcome.Failed(SourceFault fault) -> {
                    if (fault.kind() == SourceFault.Kind.TRANSIENT) {
                        tools.sources().failed(source, fault.problem(), fault.retryAfter());
                    }
                    telling = Optional.of(
                            telling.map(earlier -> moreTelling(earlier, fault)).orElse(fault));
                    retryAfter = Stream.concat(retryAfter.stream(), fault.retryAfter().stream())
                            .min(Comparator.naturalOrder());
                }
            }
        }
        return new Round(OptionalLong.empty(), telling, retryAfter);
    }

    /** One source, from the beginning as often as its file changes. */
    private SourceRun.Outcome ask(Source source) throws InterruptedException {
        while (true) {
            SourceRun.Outcome outcome = new SourceRun(
                            tools, source, file, part, held -> tracker.holds(number, held), tracker, cancellation, anew)
                    .run(this::begin);
            boolean again = outcome instanceof SourceRun.Outcome.Failed(SourceFault fault)
                    && fault.kind() == SourceFault.Kind.CHANGED
                    && mine(source)
                    && beginnings < MOST_BEGINNINGS;
            if (!again) {
                return outcome;
            }
            file = tools.declarations().of(List.of(asked), cancellation).getFirst();
            beginAgain(source.name());
        }
    }

    /** What is held is kept until a source has shown that its new file is one that can be taken. */
    private void beginAgain(String name) {
        beginnings++;
        anew = true;
        tracker.notice(Optional.of("The file changed at " + name + "; the download begins again."));
    }

    private boolean contradicts(DownloadFile declared) {
        Optional<RemoteIdentity> known = part.identity();
        boolean otherHash = known.flatMap(RemoteIdentity::sha256)
                .filter(hash -> declared.sha256().filter(hash::equals).isEmpty()
                        && declared.sha256().isPresent())
                .isPresent();
        OptionalLong length = known.map(RemoteIdentity::bytes).orElse(OptionalLong.empty());
        boolean otherLength = length.isPresent()
                && declared.bytes().isPresent()
                && length.getAsLong() != declared.bytes().getAsLong();
        return otherHash || otherLength;
    }

    /** Another source's other file is no reason to give up what is here. */
    private boolean mine(Source source) {
        return part.identity()
                .map(RemoteIdentity::host)
                .map(host -> host.equals(RemoteIdentity.place(source.link())))
                .orElse(true);
    }

    private void begin(RemoteIdentity identity) {
        if (identity.bytes().isPresent()) {
            tools.room().check(file, identity.bytes().getAsLong());
        }
        part.begin(identity);
        anew = false;
        tracker.found(number, 0, identity.bytes());
    }

    private OptionalLong length() {
        return part.identity().map(RemoteIdentity::bytes).orElse(file.bytes());
    }

    /** What a person can do something about comes first; that the file is not at a mirror says the least. */
    private static SourceFault moreTelling(SourceFault one, SourceFault other) {
        return Comparator.comparingInt(FileTransfer::weight).compare(one, other) >= 0 ? one : other;
    }

    private static int weight(SourceFault fault) {
        if (fault.kind() == SourceFault.Kind.TRANSIENT) {
            return 3;
        }
        return fault.problem().code() == ProblemCode.SOURCE_MISSING ? 0 : 2;
    }

    /** Who has brought it; empty: nobody had to. */
    Optional<Source> giver() {
        return giver;
    }

    /** What the whole must be; empty: nobody has said. */
    Optional<Sha256> declared() {
        return file.sha256().or(() -> part.identity().flatMap(RemoteIdentity::sha256));
    }

    /**
     * A round through the sources.
     *
     * @param length of the file, when it is complete
     * @param fault else, the most telling one; empty: nobody was asked
     * @param retryAfter the shortest time after which a source wants to be asked again
     */
    private record Round(OptionalLong length, Optional<SourceFault> fault, Optional<Duration> retryAfter) {}

    /** That a file is not what it was declared to be. */
    static Problem wrong(DownloadFile file, Sha256 declared, Sha256 found) {
        return ProblemCode.DOWNLOAD_WRONG_FILE.problem("The file's SHA-256 is " + found + ", but " + declared
                + " was declared; it is kept aside as " + file.target() + ".rejected, and is not used.");
    }
}
