package dev.zenow.bootstrap.program;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The llama-servers of this machine that were started with a model of one folder, whoever started them. */
final class EngineCensus {
    private final String folder;

    EngineCensus(Path folder) {
        this.folder = folder.toAbsolutePath().toString();
    }

    List<Long> pids() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("llama-server") && line.contains(folder))
                        .isPresent())
                .map(ProcessHandle::pid)
                .toList();
    }

    int count() {
        return pids().size();
    }

    /** Counts again and again, until it is closed, and keeps the highest count. */
    Peak watch() {
        return new Peak(this);
    }

    /** The most that lived at once while it was watched. */
    static final class Peak implements AutoCloseable {
        private static final long INTERVAL_MILLIS = 20;

        private final AtomicInteger most = new AtomicInteger();
        private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("engine-census").daemon().factory());

        private Peak(EngineCensus census) {
            var _ = looks.scheduleWithFixedDelay(
                    () -> most.accumulateAndGet(census.count(), Math::max), 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        }

        int most() {
            return most.get();
        }

        @Override
        public void close() {
            looks.shutdownNow();
        }
    }
}
