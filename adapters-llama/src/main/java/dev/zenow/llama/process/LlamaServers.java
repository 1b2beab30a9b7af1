package dev.zenow.llama.process;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.runtime.ModelServers;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.llama.engine.Engine;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Starts real llama-servers, each with a random key, on a free port of the loopback interface, watched by a
 * {@link GuardedProcess}.
 *
 * <p>{@link #close} asks every child to end, waits for the grace, kills what is left, and returns when all are gone.
 */
public final class LlamaServers implements ModelServers, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LlamaServers.class.getName());

    private final Supplier<Engine> engine;
    private final List<String> extraArguments;
    private final Optional<Path> slotFolder;
    private final ChildRecords records;
    private final InstantSource clock;
    private final LlamaTimings timings;
    private final ExecutorService httpThreads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("llama-health-http-", 0).factory());
    private final HttpClient client;
    private final Set<LlamaChild> children = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Servers that save no slots. */
    public LlamaServers(
            Supplier<Engine> engine,
            List<String> extraArguments,
            Path runDirectory,
            InstantSource clock,
            LlamaTimings timings) {
        this(engine, extraArguments, Optional.empty(), runDirectory, clock, timings);
    }

    /**
     * @param engine what is started; asked at every start, on a thread of that start
     * @param extraArguments passed to each child behind everything else
     * @param slotFolder where chat servers save their slots, {@link dev.zenow.llama.inference.LlamaSlotStates#folder}; empty: nowhere
     * @param runDirectory where running children are recorded; made when it does not exist
     */
    public LlamaServers(
            Supplier<Engine> engine,
            List<String> extraArguments,
            Optional<Path> slotFolder,
            Path runDirectory,
            InstantSource clock,
            LlamaTimings timings) {
        this.engine = requireNonNull(engine, "engine is null");
        this.extraArguments = List.copyOf(extraArguments);
        this.slotFolder = requireNonNull(slotFolder, "slotFolder is null");
        this.records = new ChildRecords(runDirectory);
        this.clock = requireNonNull(clock, "clock is null");
        this.timings = requireNonNull(timings, "timings is null");
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timings.healthTimeout())
                .executor(httpThreads)
                .build();
    }

    /**
     * Ends the servers that an earlier run left behind; to be called once, by the owner of the run directory, before the
     * first start.
     *
     * @return how many there were
     */
    public int endLeftovers() {
        int ended = records.endAll();
        if (ended > 0) {
            LOG.log(System.Logger.Level.INFO, "ended {0} llama-server(s) left by an earlier run", ended);
        }
        return ended;
    }

    @Override
    public Child start(long attempt, Launch launch, Listener listener) {
        var child = new LlamaChild(attempt, launch, listener, this);
        children.add(child);
        child.begin();
        if (closed) {
            child.terminate();
        }
        return child;
    }

    @Override
    public void close() {
        closed = true;
        List<LlamaChild> left = List.copyOf(children);
        left.forEach(LlamaChild::terminate);
        try {
            long deadline = System.nanoTime() + timings.grace().toNanos();
            for (LlamaChild child : left) {
                if (!child.awaitEnd(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
                    child.kill();
                }
            }
            for (LlamaChild child : left) {
                child.awaitEnd(timings.grace());
            }
        } catch (InterruptedException interrupted) {
            left.forEach(LlamaChild::kill);
            Thread.currentThread().interrupt();
        }
        client.shutdownNow();
        httpThreads.shutdownNow();
    }

    void ended(LlamaChild child) {
        children.remove(child);
    }

    Engine engine() {
        if (closed) {
            throw ProblemCode.SHUTTING_DOWN.exception();
        }
        return engine.get();
    }

    List<String> extraArguments() {
        return extraArguments;
    }

    Optional<Path> slotFolder() {
        return slotFolder;
    }

    ChildRecords records() {
        return records;
    }

    InstantSource clock() {
        return clock;
    }

    LlamaTimings timings() {
        return timings;
    }

    HttpClient client() {
        return client;
    }
}
