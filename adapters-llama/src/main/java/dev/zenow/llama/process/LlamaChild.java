package dev.zenow.llama.process;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.runtime.ModelServers;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.llama.engine.EngineFlags;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One llama-server from start to end. Three threads belong to it: one starts it and waits for its end, one reads its log, one
 * watches it.
 */
final class LlamaChild implements ModelServers.Child {
    private static final System.Logger LOG = System.getLogger(LlamaChild.class.getName());
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 24;
    private static final Duration LAST_LINES = Duration.ofMillis(500);

    private final long attempt;
    private final Launch launch;
    private final ChildVoice voice;
    private final LlamaServers servers;
    private final String apiKey;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ReentrantLock control = new ReentrantLock();
    private @Nullable Process process;
    private boolean terminateAsked;
    private boolean killAsked;

    LlamaChild(long attempt, Launch launch, ModelServers.Listener listener, LlamaServers servers) {
        this.attempt = attempt;
        this.launch = requireNonNull(launch, "launch is null");
        this.servers = servers;
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        this.apiKey = HexFormat.of().formatHex(key);
        this.voice = new ChildVoice(attempt, requireNonNull(listener, "listener is null"), apiKey);
    }

    void begin() {
        thread("life", this::live);
    }

    boolean awaitEnd(Duration longest) throws InterruptedException {
        return ended.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
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
        return voice.logTail();
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
                voice.exited(problem);
            } finally {
                servers.ended(this);
                ended.countDown();
            }
        }
    }

    private Problem run() throws IOException, InterruptedException {
        List<String> command =
                EngineFlags.commandLine(servers.engine(), launch, servers.slotFolder(), servers.extraArguments());
        LOG.log(System.Logger.Level.DEBUG, "starting {0}", command);
        GuardedProcess guarded = GuardedProcess.start(command, Map.of("LLAMA_API_KEY", apiKey), servers.records());
        Process program = guarded.program();
        Instant startedAt = servers.clock().instant();
        var watch = new ChildWatch(servers, this, voice, program.toHandle(), launch);
        Thread log = thread("log", () -> readLog(program, watch));
        thread("health", () -> watch.run(launch, attempt, apiKey, startedAt));
        adopt(program);
        int code = program.waitFor();
        guarded.release();
        servers.records().remove(program.pid());
        log.join(LAST_LINES);
        return FailureDiagnosis.of(launch.model().path(), code, voice.logTail(), endAsked());
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

    private void readLog(Process program, ChildWatch watch) {
        try (var output = program.getInputStream()) {
            LogReader.read(output, line -> watch.logged(voice.logged(line)));
        } catch (IOException ended) {
            LOG.log(System.Logger.Level.TRACE, "the log has ended", ended);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Thread thread(String role, Runnable task) {
        return Thread.ofVirtual().name("llama-" + attempt + "-" + role).start(task);
    }
}
