package dev.zenow.llama.process;

import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.Serving;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Watches one child: how far it is loaded, when it is ready, whether it answers, whether it computes. A thread of
 * its own asks the engine's loop, because that answer may take as long as a batch does.
 */
final class ChildWatch {
    private static final System.Logger LOG = System.getLogger(ChildWatch.class.getName());
    private static final Pattern BEGINS = Pattern.compile("(?i)\\bloading model\\b|\\bload_model\\b");

    /** A slot's lines come from the thread that computes. */
    private static final Pattern COMPUTES = Pattern.compile("\\bslot\\b.*\\btask\\b");

    private static final long LOOK_MILLIS = 100;

    private final LlamaServers servers;
    private final LlamaChild child;
    private final ChildVoice voice;
    private final ProcessHandle process;
    private final ChildLoading loading;
    private final ComputeWatch compute;
    private final CacheShifting shifting;
    private final CountDownLatch listening = new CountDownLatch(1);
    private boolean begun;
    private volatile int port;
    private volatile boolean loopSilent;
    private volatile long lastSign = System.nanoTime();

    ChildWatch(LlamaServers servers, LlamaChild child, ChildVoice voice, ProcessHandle process, Launch launch) {
        this.servers = servers;
        this.child = child;
        this.voice = voice;
        this.process = process;
        this.loading = new ChildLoading(process, launch.model().path(), voice);
        this.compute = new ComputeWatch(servers.timings());
        this.shifting = new CacheShifting(launch.parameters().cacheReuse() > 0);
    }

    /** Called for every line of its log, by one thread. */
    void logged(String line) throws InterruptedException {
        lastSign = System.nanoTime();
        if (!begun && BEGINS.matcher(line).find()) {
            begun = true;
            loading.began();
        }
        shifting.logged(line);
        if (COMPUTES.matcher(line).find()) {
            compute.progressed(System.nanoTime());
        }
        if (port == 0) {
            OptionalInt found = ListeningLine.port(line);
            if (found.isPresent()) {
                port = found.getAsInt();
                listening.countDown();
            }
        }
    }

    /** Returns when the child has ended. */
    void run(Launch launch, long attempt, String apiKey, Instant startedAt) {
        try {
            while (!listening.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (child.hasEnded()) {
                    return;
                }
                lookAtLoading();
                tellStuckWhenSilent();
            }
            URI address = URI.create("http://127.0.0.1:" + port);
            var health = new EngineHealth(
                    servers.client(), address, apiKey, servers.timings().healthTimeout());
            Optional<EngineHealth.Properties> properties = awaitReady(health) ? describe(health) : Optional.empty();
            if (properties.isPresent()) {
                loading.finish();
                voice.ready(new Serving(
                        attempt,
                        launch,
                        address,
                        apiKey,
                        properties.get().contextSize(),
                        properties.get().slots(),
                        process.pid(),
                        startedAt,
                        shifting.works()));
                compute.begin(System.nanoTime());
                Thread.ofVirtual()
                        .name("llama-" + attempt + "-loop")
                        .start(() -> followLoop(new EngineLoop(servers.client(), address, apiKey)));
            }
            while (!child.awaitEnd(servers.timings().healthInterval())) {
                ask(health);
                tellStuckWhenNothingIsComputed();
            }
        } catch (IOException failed) {
            // A server that answers its health but not what it is cannot be used; its end is told as that of any other.
            voice.stuck("the server did not describe itself: " + failed.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean awaitReady(EngineHealth health) throws InterruptedException {
        Duration pause = servers.timings().firstPoll();
        Duration longest = servers.timings().longestPoll();
        while (ask(health) != EngineHealth.Answer.READY) {
            lookAtLoading();
            if (child.awaitEnd(pause)) {
                return false;
            }
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(longest) < 0 ? doubled : longest;
        }
        return true;
    }

    /** A machine that has just read a large model may be slow to answer once; empty when the server ended meanwhile. */
    private Optional<EngineHealth.Properties> describe(EngineHealth health) throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (true) {
            try {
                return Optional.of(health.properties());
            } catch (IOException failed) {
                if (System.nanoTime() - began > servers.timings().stuckAfter().toNanos()) {
                    throw failed;
                }
                LOG.log(System.Logger.Level.DEBUG, "the server did not describe itself yet", failed);
            }
            if (child.awaitEnd(servers.timings().longestPoll())) {
                return Optional.empty();
            }
        }
    }

    /** An engine may log nothing and answer nobody for minutes while it reads a large file: that it reads is a sign of life. */
    private void lookAtLoading() throws InterruptedException {
        if (loading.look()) {
            lastSign = System.nanoTime();
        }
    }

    private EngineHealth.Answer ask(EngineHealth health) throws InterruptedException {
        EngineHealth.Answer answer = health.ask();
        if (answer == EngineHealth.Answer.NONE) {
            tellStuckWhenSilent();
        } else {
            lastSign = System.nanoTime();
        }
        return answer;
    }

    private void tellStuckWhenSilent() {
        if (System.nanoTime() - lastSign > servers.timings().stuckAfter().toNanos()) {
            voice.stuck("the server neither logs nor answers");
        }
    }

    private void followLoop(EngineLoop loop) {
        try {
            do {
                try {
                    Optional<EngineLoop.Snapshot> snapshot = loop.ask();
                    if (snapshot.isEmpty()) {
                        loopSilent = true;
                        LOG.log(System.Logger.Level.DEBUG, "this llama-server does not tell what it computes");
                        return;
                    }
                    compute.answered(snapshot.get(), System.nanoTime());
                } catch (IOException failed) {
                    // A loop that hangs gives no answer, or the same again and again; what else goes wrong its health
                    // shows.
                    compute.progressed(System.nanoTime());
                    LOG.log(System.Logger.Level.TRACE, "no answer from the loop that could be read", failed);
                }
            } while (!child.awaitEnd(servers.timings().progressInterval()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellStuckWhenNothingIsComputed() {
        if (compute.stuck(process.info().totalCpuDuration(), System.nanoTime()) && !loopSilent) {
            voice.stuck("the server answers but has made no progress for "
                    + compute.silence().toSeconds() + " s");
        }
    }
}
