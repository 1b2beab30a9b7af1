package dev.zenow.bootstrap.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The memory that readers take who do not read: one reply of some megabytes, as fast as it goes, first with one reader who takes
 * it, then with many more who take nothing. Were anything kept for a reader, it would be the whole reply for each.
 */
final class IgnoredReply {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String PHRASE = "the sea is blue, ".repeat(6);

    private IgnoredReply() {}

    /**
     * @param megabytes of the reply, as text
     * @param before Zenow's memory after the reply that was taken
     * @param after the same, after the reply that many have not taken, while they are still there
     * @param complete the one reader who reads has got all of it, each time
     */
    record Result(int ignoring, double megabytes, double before, double after, boolean complete) {}

    static Result run(ReadersPlan plan, Surroundings surroundings, Path model)
            throws IOException, InterruptedException {
        Path directory = surroundings.directory("ignored");
        Path engine = ScriptedEngine.write(directory, plan.hugeTokens(), 0, PHRASE);
        try (ZenowServer zenow =
                ZenowServer.start(surroundings.zenow(), directory, Map.of("ZENOW_ENGINE", engine.toString()), model)) {
            // Twice: the heap grows with the first one.
            boolean complete = read(zenow, plan.hugeTokens(), 0);
            complete &= read(zenow, plan.hugeTokens(), 0);
            double before = ProcessFigures.peakResidentMegabytes(zenow.pid());
            complete &= read(zenow, plan.hugeTokens(), plan.ignoring());
            double after = ProcessFigures.peakResidentMegabytes(zenow.pid());
            double megabytes = plan.hugeTokens() * (double) PHRASE.length() / 1_000_000;
            return new Result(plan.ignoring(), megabytes, before, after, complete);
        }
    }

    private static boolean read(ZenowServer zenow, int tokens, int ignoring) throws IOException {
        try (EventLine line = EventLine.connect(zenow.port());
                ReaderLoop loop = new ReaderLoop()) {
            byte[] attach = Readers.asked(line, zenow.port());
            for (int reader = 0; reader < ignoring; reader++) {
                loop.openIgnored(zenow.port(), attach);
            }
            loop.open(zenow.port(), attach, Dialect.ZENOW);
            loop.awaitEnd(PATIENCE);
            StreamTally tally = loop.tallies().getFirst();
            return tally.chunks() == tokens && tally.holes() == 0;
        }
    }
}
