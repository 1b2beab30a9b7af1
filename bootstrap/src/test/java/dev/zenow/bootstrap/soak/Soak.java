package dev.zenow.bootstrap.soak;

import dev.zenow.bootstrap.benchmark.EventLine;
import dev.zenow.bootstrap.benchmark.ScriptedEngine;
import dev.zenow.bootstrap.benchmark.ZenowServer;
import dev.zenow.llama.gguf.TinyModels;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A Zenow of its own with the scripted engine, and people who use it. */
final class Soak implements AutoCloseable {
    private static final int TOKENS_PER_SECOND = 20;
    private static final int SESSIONS_KEPT = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(500);
    /** No slot is held, and nobody waits for one. */
    private static final Pattern BUSY =
            Pattern.compile("zenow_queue_(slots_in_use|waiting_requests)\\{mode=\"llm\"} (?!0(\\.0)?\\s).*");

    private final ZenowServer zenow;
    private final int streams;
    private final int tokens;
    private final Tally tally = new Tally();
    private final SplittableRandom random;

    private Soak(ZenowServer zenow, int streams, int tokens, long seed) {
        this.zenow = zenow;
        this.streams = streams;
        this.tokens = tokens;
        this.random = new SplittableRandom(seed);
    }

    /**
     * @param command starts Zenow, without its arguments
     * @param directory empty
     * @param options further ones of its JVM
     * @param streams replies that are made at once
     * @param tokens of each of them; twenty a second
     */
    static Soak start(List<String> command, Path directory, String options, int streams, int tokens, long seed)
            throws IOException, InterruptedException {
        Path model = directory.resolve("endless.gguf");
        TinyModels.writeEndlessLlm(model);
        Map<String, String> settings = Map.of(
                "ZENOW_ENGINE",
                ScriptedEngine.write(directory, tokens, TOKENS_PER_SECOND).toString(),
                "ZENOW_PARALLEL_SLOTS",
                Integer.toString(streams),
                "ZENOW_CONTEXT_SIZE",
                "4096",
                // More than people hold on to, so that only what they left is moved to the trash.
                "ZENOW_KEEP_SESSIONS",
                Integer.toString(SESSIONS_KEPT * streams),
                "ZENOW_JAVA_OPTS",
                options);
        return new Soak(ZenowServer.start(command, directory, settings, model), streams, tokens, seed);
    }

    Tally tally() {
        return tally;
    }

    /**
     * Lets people chat; returns when they have gone.
     *
     * @param every how often they are looked at
     * @param look takes each sample as it is made
     */
    List<Sample> people(Duration duration, Duration every, Consumer<Sample> look)
            throws IOException, InterruptedException {
        AtomicBoolean enough = new AtomicBoolean();
        CountDownLatch left = new CountDownLatch(streams);
        List<Sample> samples = new ArrayList<>();
        try {
            for (int i = 0; i < streams; i++) {
                Person person = new Person(zenow.port(), tokens, random.split(), tally, enough);
                Thread.ofVirtual().name("person-" + i).start(() -> {
                    try {
                        person.run();
                    } finally {
                        left.countDown();
                    }
                });
            }
            long began = System.nanoTime();
            for (int number = 1; duration.compareTo(every.multipliedBy(number)) >= 0; number++) {
                long until = began + every.multipliedBy(number).toNanos();
                if (left.await(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    throw new IOException("nobody is left: " + tally.faults());
                }
                Sample sample = Sample.of(zenow.pid());
                samples.add(sample);
                look.accept(sample);
            }
        } finally {
            enough.set(true);
        }
        if (!left.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IOException(left.getCount() + " people do not come to an end");
        }
        return samples;
    }

    /** Waits until nothing goes on any more; what it is then. */
    Sample quiet() throws IOException, InterruptedException {
        long began = System.nanoTime();
        int before = -1;
        int handles = Sample.handles(zenow.pid());
        try (EventLine line = EventLine.connect(zenow.port())) {
            while (busy(line) || handles != before) {
                if (System.nanoTime() - began > PATIENCE.toNanos()) {
                    throw new IOException("something goes on and on; " + handles + " handles are open");
                }
                // Nobody counts it down: it is a pause that can be interrupted.
                boolean counted = new CountDownLatch(1).await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                before = counted ? -1 : handles;
                handles = Sample.handles(zenow.pid());
            }
        }
        return Sample.of(zenow.pid());
    }

    private static boolean busy(EventLine line) throws IOException {
        return BUSY.matcher(line.good("GET", "/metrics", "") + "\n").find();
    }

    @Override
    public void close() {
        zenow.close();
    }
}
