package dev.zenow.llama.process;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.runtime.ModelServers;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.llama.engine.EngineFlags;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One llama-server from start to end. Three threads belong to it: one starts it and waits for its end, one reads its log, one
 * asks for its health. The listener is called under a lock, so that its calls never overlap and none follows {@code exited}.
 */
final class LlamaChild implements ModelServers.Child {
    private static final System.Logger LOG = System.getLogger(LlamaChild.class.getName());
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 24;
    private static final Duration LAST_LINES = Duration.ofMillis(500);

    private final long attempt;
    private final Launch launch;
    private final ModelServers.Listener listener;
    private final LlamaServers servers;
    private final LogTail tail = new LogTail();
    private final String apiKey;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch listening = new CountDownLatch(1);
    private final ReentrantLock telling = new ReentrantLock();
    private final ReentrantLock control = new ReentrantLock();
    private boolean exitedTold;
    private boolean stuckTold;
    private @Nullable Process process;
    private boolean terminateAsked;
    private boolean killAsked;
    private volatile int port;
    private volatile long lastSign = System.nanoTime();

    LlamaChild(long attempt, Launch launch, ModelServers.Listener listener, LlamaServers servers) {
        this.attempt = attempt;
        this.launch = requireNonNull(launch, "launch is null");
        this.listener = requireNonNull(listener, "listener is null");
        this.servers = servers;
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        this.apiKey = HexFormat.of().formatHex(key);
    }

    void begin() {
        thread("life", this::live);
    }

    boolean awaitEnd(Duration longest) throws InterruptedException {
        return ended.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void terminate() {
        control.lock();
        try {
            terminateAsked = true;
            if (process != null) {
                process.toHandle().destroy();
            }
        } finally {
            control.unlock();
        }
    }

    @Override
    public void kill() {
        control.lock();
        try {
            killAsked = true;
            if (process != null) {
                process.toHandle().destroyForcibly();
            }
        } finally {
            control.unlock();
        }
    }

    @Override
    public List<String> logTail() {
        return tail.lines();
    }

    private void live() {
        Problem problem = ProblemCode.ENGINE_CRASHED.problem();
        try {
            problem = run();
        } catch (ProblemException failed) {
            problem = failed.problem();
        } catch (IOException failed) {
            LOG.log(System.Logger.Level.DEBUG, "llama-server could not be started", failed);
            problem = ProblemCode.ENGINE_UNUSABLE.problem("llama-server could not be started: " + failed.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            try {
                tellExited(problem);
            } finally {
                servers.ended(this);
                ended.countDown();
            }
        }
    }

    private Problem run() throws IOException, InterruptedException {
        List<String> command = EngineFlags.commandLine(servers.engine(), launch, servers.extraArguments());
        LOG.log(System.Logger.Level.DEBUG, "starting {0}", command);
        GuardedProcess guarded = GuardedProcess.start(command, Map.of("LLAMA_API_KEY", apiKey), servers.records());
        Process program = guarded.program();
        Instant startedAt = servers.clock().instant();
        Thread log = thread("log", () -> readLog(program));
        thread("health", () -> watch(program.pid(), startedAt));
        adopt(program);
        int code = program.waitFor();
        guarded.release();
        servers.records().remove(program.pid());
        log.join(LAST_LINES);
        return FailureDiagnosis.of(launch.model().path(), code, tail.lines(), endAsked());
    }

    /** Carries out what was asked for before there was a process. */
    private void adopt(Process program) {
        control.lock();
        try {
            process = program;
            if (killAsked) {
                program.toHandle().destroyForcibly();
            } else if (terminateAsked) {
                program.toHandle().destroy();
            }
        } finally {
            control.unlock();
        }
    }

    private boolean endAsked() {
        control.lock();
        try {
            return killAsked || terminateAsked;
        } finally {
            control.unlock();
        }
    }

    private void readLog(Process program) {
        try (var output = program.getInputStream()) {
            LogReader.read(output, this::logged);
        } catch (IOException ended) {
            LOG.log(System.Logger.Level.TRACE, "the log has ended", ended);
        }
    }

    private void logged(String raw) {
        lastSign = System.nanoTime();
        String line = LogLine.safe(raw, apiKey);
        tellLogged(line);
        LOG.log(System.Logger.Level.DEBUG, "llama-server {0}: {1}", attempt, line);
        if (port == 0) {
            OptionalInt found = ListeningLine.port(line);
            if (found.isPresent()) {
                port = found.getAsInt();
                listening.countDown();
            }
        }
    }

    private void watch(long pid, Instant startedAt) {
        try {
            while (!listening.await(servers.timings().longestPoll().toNanos(), TimeUnit.NANOSECONDS)) {
                if (ended.getCount() == 0) {
                    return;
                }
                tellStuckWhenSilent();
            }
            URI address = URI.create("http://127.0.0.1:" + port);
            var health = new EngineHealth(
                    servers.client(), address, apiKey, servers.timings().healthTimeout());
            if (awaitReady(health)) {
                describe(health)
                        .ifPresent(properties -> tellReady(new Serving(
                                attempt,
                                launch,
                                address,
                                apiKey,
                                properties.contextSize(),
                                properties.slots(),
                                pid,
                                startedAt)));
            }
            while (!awaitEnd(servers.timings().healthInterval())) {
                ask(health);
            }
        } catch (IOException failed) {
            // A server that answers its health but not what it is cannot be used; its end is told as that of any other.
            tellLogged(LogLine.safe("zenow: the server did not describe itself: " + failed.getMessage(), apiKey));
            tellStuck();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean awaitReady(EngineHealth health) throws InterruptedException {
        Duration pause = servers.timings().firstPoll();
        Duration longest = servers.timings().longestPoll();
        while (ask(health) != EngineHealth.Answer.READY) {
            if (awaitEnd(pause)) {
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
            if (awaitEnd(servers.timings().longestPoll())) {
                return Optional.empty();
            }
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
            tellStuck();
        }
    }

    private void tellLogged(String line) {
        tell(() -> {
            tail.add(line);
            listener.logged(line);
        });
    }

    private void tellReady(Serving serving) {
        tell(() -> listener.ready(serving));
    }

    private void tellStuck() {
        tell(() -> {
            if (!stuckTold) {
                stuckTold = true;
                listener.stuck();
            }
        });
    }

    private void tellExited(Problem problem) {
        tell(() -> {
            exitedTold = true;
            listener.exited(problem);
        });
    }

    private void tell(Runnable call) {
        telling.lock();
        try {
            if (!exitedTold) {
                call.run();
            }
        } finally {
            telling.unlock();
        }
    }

    private Thread thread(String role, Runnable task) {
        return Thread.ofVirtual().name("llama-" + attempt + "-" + role).start(task);
    }
}
