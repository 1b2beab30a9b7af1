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
import java.util.Optional;
import java.util.OptionalLong;

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

    private final TransferTools tools;
    private final DownloadFile file;
    private final PartFile part;
    private final int number;
    private final Tracker tracker;
    private final Cancellation cancellation;
    private int beginnings;

    /** @param number of the file in its download */
    FileTransfer(
            TransferTools tools,
            DownloadFile file,
            PartFile part,
            int number,
            Tracker tracker,
            Cancellation cancellation) {
        this.tools = requireNonNull(tools, "tools is null");
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
        int rounds = 0;
        while (true) {
            long before = part.held().count();
            Round round = round();
            if (round.length().isPresent()) {
                tracker.notice(Optional.empty());
                return round.length().getAsLong();
            }
            rounds = part.held().count() > before ? 1 : rounds + 1;
            SourceFault worst = round.fault().orElseThrow();
            Optional<Duration> rest = part.held().count() == 0
                    ? Optional.empty()
                    : tools.settings().retries().rest(rounds);
            if (worst.kind() != SourceFault.Kind.TRANSIENT || rest.isEmpty()) {
                throw worst.problem().exception();
            }
            tracker.notice(Optional.of("No source answers: " + worst.problem().detail() + " They are asked again in "
                    + rest.get().toSeconds() + " s."));
            tools.pauses().pause(rest.get(), cancellation);
        }
    }

    /** Asks each source until one has brought everything. */
    private Round round() throws InterruptedException {
        Optional<SourceFault> telling = Optional.empty();
        for (Source source : tools.sources().sources(file.link())) {
            cancellation.check();
            tracker.from(source.name());
            SourceRun.Outcome outcome = ask(source);
            switch (outcome) {
                case SourceRun.Outcome.Complete complete -> {
                    tools.sources().worked(source);
                    return new Round(OptionalLong.of(complete.length()), Optional.empty());
                }
                case SourceRun.Outcome.Failed failed -> {
                    SourceFault fault = failed.fault();
                    if (fault.kind() == SourceFault.Kind.TRANSIENT) {
                        tools.sources().failed(source, fault.problem(), fault.retryAfter());
                    }
                    telling = Optional.of(
                            telling.map(earlier -> moreTelling(earlier, fault)).orElse(fault));
                }
            }
        }
        return new Round(OptionalLong.empty(), telling);
    }

    /** One source, from the beginning as often as its file changes. */
    private SourceRun.Outcome ask(Source source) throws InterruptedException {
        while (true) {
            SourceRun.Outcome outcome = new SourceRun(
                            tools, source, file, part, held -> tracker.holds(number, held), tracker, cancellation)
                    .run(this::begin);
            boolean again = outcome instanceof SourceRun.Outcome.Failed(SourceFault fault)
                    && fault.kind() == SourceFault.Kind.CHANGED
                    && mine(source)
                    && beginnings < MOST_BEGINNINGS;
            if (!again) {
                return outcome;
            }
            beginnings++;
            part.begin(new RemoteIdentity(
                    String.valueOf(source.link().getHost()),
                    OptionalLong.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
            tracker.found(number, 0, OptionalLong.empty());
            tracker.notice(Optional.of("The file changed at " + source.name() + "; the download began again."));
        }
    }

    /** Another source's other file is no reason to give up what is here. */
    private boolean mine(Source source) {
        return part.identity()
                .map(RemoteIdentity::host)
                .map(host -> host.equals(source.link().getHost()))
                .orElse(true);
    }

    private void begin(RemoteIdentity identity) {
        if (identity.bytes().isPresent()) {
            tools.room().check(file, identity.bytes().getAsLong());
        }
        part.begin(identity);
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

    /** What the whole must be; empty: nobody has said. */
    Optional<Sha256> declared() {
        return file.sha256().or(() -> part.identity().flatMap(RemoteIdentity::sha256));
    }

    /**
     * A round through the sources.
     *
     * @param length of the file, when it is complete
     * @param fault else, the most telling one
     */
    private record Round(OptionalLong length, Optional<SourceFault> fault) {}

    /** That a file is not what it was declared to be. */
    static Problem wrong(Sha256 declared, Sha256 found) {
        return ProblemCode.DOWNLOAD_WRONG_FILE.problem("The file's SHA-256 is " + found + ", but " + declared
                + " was declared; it is kept aside, and is not used.");
    }
}
