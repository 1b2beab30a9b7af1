package dev.zenow.bootstrap.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.bootstrap.program.TestingClient.Json;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.llama.testing.MisbehavingServer;
import dev.zenow.llama.testing.Reply;
import dev.zenow.llama.testing.SeededFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Kills a serve that downloads, again and again, at random moments, and counts what its source had to send.
 *
 * <p>The source sends at such a rate that the file takes about as long as all runs together. Each run is a process of its own, which
 * goes on by itself with what the one before left; it is killed when some more bytes have come, and then some milliseconds.
 */
final class DownloadKills {
    private static final String PATH = "/model.gguf";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CONNECTIONS = 4;

    private final Path folder;
    private final int kills;
    private final SeededFile file;
    private final SplittableRandom random;

    DownloadKills(Path folder, int kills, long bytes, long seed) {
        this.folder = folder;
        this.kills = kills;
        this.file = new SeededFile(bytes, seed);
        this.random = new SplittableRandom(seed);
    }

    /**
     * What came of it.
     *
     * @param killed runs that were killed while bytes were missing
     * @param sentBytes of the file, by its source
     */
    record Outcome(int killed, long fileBytes, long sentBytes, Sha256 expected, Sha256 found) {
        double sentTwice() {
            return (double) (sentBytes - fileBytes) / fileBytes;
        }
    }

    Outcome run(PrintStream log) throws IOException {
        TestingHome home = new TestingHome(folder)
                .with("ZENOW_MODELS_DIR", folder.resolve("models").toString())
                .with("ZENOW_DOWNLOAD_CONNECTIONS", Integer.toString(CONNECTIONS));
        Path target = folder.resolve("models/llm/model.gguf");
        int killed = 0;
        try (MisbehavingServer source = MisbehavingServer.start().serve(PATH, file)) {
            // Three seconds of each run are spent downloading, on all connections together.
            long rate = file.size() / (3L * kills);
            source.always(PATH, Reply.slow(Math.max(1, rate / CONNECTIONS)));
            while (!Files.exists(target)) {
                boolean last = killed >= kills;
                if (last) {
                    source.always(PATH, Reply.PLAIN);
                }
                if (run(home, source, last)) {
                    killed++;
                    log.printf(
                            Locale.ROOT,
                            "kill %d: %.1f MB sent of %.1f%n",
                            killed,
                            source.bodyBytes() / 1e6,
                            file.size() / 1e6);
                }
            }
            return new Outcome(killed, file.size(), source.bodyBytes(), file.sha256(), sha256(target));
        }
    }

    /** @return whether it was killed before the end */
    private boolean run(TestingHome home, MisbehavingServer source, boolean untilTheEnd) throws IOException {
        try (ChildZenow child = ChildZenow.start(home, "serve", "--port", "0");
                TestingClient client = child.client()) {
            long before = source.bodyBytes();
            if (client.get("/api/models/downloads").good().list("downloads").isEmpty()) {
                client.post("/api/models/download", "{\"url\":\"%s\"}".formatted(source.link(PATH)))
                        .good();
            }
            if (untilTheEnd) {
                await().atMost(PATIENCE).until(() -> state(client).equals("complete"));
                return false;
            }
            await().pollInterval(Duration.ofMillis(5))
                    .atMost(PATIENCE)
                    .until(() -> source.bodyBytes() > before || state(client).equals("complete"));
            Duration more = Duration.ofMillis(random.nextInt(6_000));
            await().pollDelay(more).until(() -> true);
            boolean complete = state(client).equals("complete");
            child.kill();
            return !complete;
        }
    }

    private static String state(TestingClient client) {
        Json download =
                client.get("/api/models/downloads").good().list("downloads").getFirst();
        assertThat(download.text("state")).as("%s", download).isNotEqualTo("failed");
        return download.text("state");
    }

    static Sha256 sha256(Path path) throws IOException {
        try (InputStream input = Files.newInputStream(path);
                DigestInputStream digest = new DigestInputStream(input, MessageDigest.getInstance("SHA-256"))) {
            byte[] piece = new byte[1 << 20];
            int count = digest.read(piece);
            while (count >= 0) {
                count = digest.read(piece);
            }
            return Sha256.of(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError("every JDK has SHA-256", missing);
        }
    }

    /** {@code KILLS MEBIBYTES}; both may be left out. */
    public static void main(String[] arguments) throws IOException {
        int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        long bytes = (arguments.length > 1 ? Long.parseLong(arguments[1]) : 256) << 20;
        long seed = System.nanoTime();
        Path folder = Files.createTempDirectory("zenow-kills");
        Outcome outcome = new DownloadKills(folder, kills, bytes, seed).run(System.out);
        try (var left = Files.walk(folder)) {
            left.sorted(Comparator.reverseOrder()).forEach(DownloadKills::delete);
        }
        System.out.printf(
                Locale.ROOT,
                "%d kills over %d MiB (seed %d): %.2f %% of the bytes were sent twice; the SHA-256 is %s%n",
                outcome.killed(),
                bytes >> 20,
                seed,
                100 * outcome.sentTwice(),
                outcome.expected().equals(outcome.found()) ? "right" : "WRONG");
        if (!outcome.expected().equals(outcome.found()) || outcome.sentTwice() > 0.02) {
            System.exit(1);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
