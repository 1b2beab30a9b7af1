package dev.zenow.bootstrap.benchmark;

import dev.zenow.llama.gguf.TinyModels;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The processor time that watching a llama-server takes. Zenow is asked a question whose prompt takes longer to evaluate than the
 * measuring: its connection is open, the engine computes, and there is nothing to forward, so that all that Zenow does is to
 * watch.
 */
final class SupervisionCost {
    /** Together about half of the context: this model's tokens are little more than letters. */
    private static final String PROMPT = "tell me more ".repeat(280);

    /** Of one core; less means that no prompt was evaluated. */
    private static final double LEAST_ENGINE_SHARE = 0.05;

    private SupervisionCost() {}

    /**
     * @param idleShare of one core, while a model is loaded and nobody asks
     * @param promptShare of one core, while a prompt is evaluated
     * @param engineShare what the engine takes meanwhile, to show that it computes
     */
    record Result(Duration watched, double idleShare, double promptShare, double engineShare) {}

    static Result run(Surroundings surroundings, Duration watched) throws IOException, InterruptedException {
        Path directory = surroundings.directory("supervision");
        Path model = directory.resolve("slow.gguf");
        TinyModels.writeSlow(model);
        Map<String, String> settings = Map.of(
                "ZENOW_ENGINE", surroundings.engine().toString(), "ZENOW_CONTEXT_SIZE", "8192", "ZENOW_THREADS", "1");
        try (ZenowServer zenow = ZenowServer.start(surroundings.zenow(), directory, settings, model)) {
            // What the start and the load left to be done, compiling above all, is not supervision.
            share(zenow.pid(), watched);
            double idle = share(zenow.pid(), watched);
            Target question = Questions.zenow(zenow.port(), PROMPT, 1);
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), zenow.port())) {
                socket.getOutputStream().write(question.request());
                share(zenow.pid(), Duration.ofSeconds(1));
                long engine = ProcessFigures.cpuNanos(zenow.enginePid());
                double prompt = share(zenow.pid(), watched);
                long computed = ProcessFigures.cpuNanos(zenow.enginePid()) - engine;
                double share = (double) computed / watched.toNanos();
                if (share < LEAST_ENGINE_SHARE) {
                    throw new IOException("the engine evaluated no prompt while it was watched");
                }
                return new Result(watched, idle, prompt, share);
            }
        }
    }

    private static double share(long pid, Duration watched) throws IOException, InterruptedException {
        long before = ProcessFigures.cpuNanos(pid);
        long began = System.nanoTime();
        // Nobody counts it down: it is a pause that can be interrupted.
        boolean counted = new CountDownLatch(1).await(watched.toMillis(), TimeUnit.MILLISECONDS);
        long spent = ProcessFigures.cpuNanos(pid) - before;
        return counted ? 0 : (double) spent / (System.nanoTime() - began);
    }
}
