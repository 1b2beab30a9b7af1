package dev.zenow.bootstrap.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs rounds: some streams at once, each asking again as soon as its reply has ended. */
final class Load {
    private Load() {}

    /** @param watched the processes whose processor time counts */
    static Round run(Target target, int streams, int repliesPerStream, List<Long> watched)
            throws IOException, InterruptedException {
        var connected = new CountDownLatch(streams);
        var start = new CountDownLatch(1);
        List<Long> pids = new ArrayList<>(watched);
        pids.add(ProcessHandle.current().pid());
        List<Answer> answers = new ArrayList<>();
        try (var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("stream-", 0).factory())) {
            List<Future<List<Answer>>> all = new ArrayList<>();
            for (int i = 0; i < streams; i++) {
                all.add(threads.submit(() -> stream(target, repliesPerStream, connected, start)));
            }
            connected.await();
            List<Long> before = cpu(pids);
            long began = System.nanoTime();
            start.countDown();
            for (Future<List<Answer>> one : all) {
                answers.addAll(one.get());
            }
            long nanos = System.nanoTime() - began;
            List<Long> spent = new ArrayList<>();
            List<Long> after = cpu(pids);
            for (int i = 0; i < pids.size(); i++) {
                spent.add(after.get(i) - before.get(i));
            }
            return new Round(nanos, answers, spent);
        } catch (ExecutionException e) {
            throw new IOException("a stream failed: " + e.getCause(), e);
        }
    }

    private static List<Answer> stream(Target target, int replies, CountDownLatch connected, CountDownLatch start)
            throws IOException, InterruptedException {
        StreamClient first;
        try {
            first = StreamClient.connect(target);
        } finally {
            connected.countDown();
        }
        List<Answer> answers = new ArrayList<>();
        try (first) {
            start.await();
            answers.add(first.ask());
        }
        while (answers.size() < replies) {
            try (StreamClient next = StreamClient.connect(target)) {
                answers.add(next.ask());
            }
        }
        return answers;
    }

    private static List<Long> cpu(List<Long> pids) throws IOException {
        List<Long> nanos = new ArrayList<>();
        for (long pid : pids) {
            nanos.add(ProcessFigures.cpuNanos(pid));
        }
        return nanos;
    }
}
