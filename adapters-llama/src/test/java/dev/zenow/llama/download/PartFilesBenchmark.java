package dev.zenow.llama.download;

import dev.zenow.application.downloads.PartFile;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.RemoteIdentity;
import dev.zenow.domain.downloads.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Prints how fast a part takes 1 GiB from two threads, in pieces of several sizes, and how long the hash then takes to catch up. */
final class PartFilesBenchmark {
    private static final long LENGTH = 1L << 30;
    private static final DownloadId DOWNLOAD = new DownloadId(new UUID(1, 1));
    private static final double NANOS = 1e9;

    private PartFilesBenchmark() {}

    /** @param arguments the folder to write in; without it, that for temporary files */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = arguments.length > 0
                ? Files.createTempDirectory(Path.of(arguments[0]), "parts")
                : Files.createTempDirectory("parts");
        try {
            for (int round = 0; round < 3; round++) {
                plain(folder.resolve("plain"), 256 << 10);
                for (int piece : List.of(16 << 10, 64 << 10, 256 << 10)) {
                    measure(folder, piece);
                }
            }
        } finally {
            Files.delete(folder);
        }
    }

    private static void plain(Path file, int piece) throws IOException, InterruptedException {
        Reading started = Reading.now();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            fromTwoThreads(piece, (at, data) -> {
                try {
                    Journal.writeFully(channel, data, at);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            report("a plain file", piece, started);
        }
        Files.delete(file);
    }

    private static void measure(Path folder, int piece) throws InterruptedException {
        var files = new DiskPartFiles();
        var file = WritingProgram.file(folder.resolve("a.gguf"));
        Reading started = Reading.now();
        try (PartFile part = files.open(DOWNLOAD, file)) {
            part.begin(new RemoteIdentity(
                    "", OptionalLong.of(LENGTH), Optional.empty(), Optional.empty(), Optional.empty()));
            fromTwoThreads(piece, part::write);
            report("a part", piece, started);
            Sha256 hash = part.finish(LENGTH);
            report("hashed and durable, " + hash.hex().substring(0, 8), piece, started);
        }
        files.discard(DOWNLOAD, file);
    }

    private interface Target {
        void write(long position, ByteBuffer data);
    }

    private static void fromTwoThreads(int piece, Target target) throws InterruptedException {
        AtomicLong next = new AtomicLong();
        List<Thread> writers = new ArrayList<>();
        for (int number = 0; number < 2; number++) {
            writers.add(Thread.ofVirtual().start(() -> {
                ByteBuffer data = ByteBuffer.allocate(piece);
                for (long at = next.getAndAdd(piece); at < LENGTH; at = next.getAndAdd(piece)) {
                    target.write(at, data.clear());
                }
            }));
        }
        for (Thread writer : writers) {
            writer.join();
        }
    }

    private static void report(String what, int piece, Reading started) {
        Reading ended = Reading.now();
        System.out.printf(
                "%4d KiB pieces, %s: %.0f MB/s, %.2f s of processor time%n",
                piece >> 10,
                what,
                LENGTH / 1e6 / ((ended.time() - started.time()) / NANOS),
                (ended.processor() - started.processor()) / NANOS);
    }

    /** In nanoseconds. */
    private record Reading(long time, long processor) {
        static Reading now() {
            return new Reading(
                    System.nanoTime(),
                    ProcessHandle.current()
                            .info()
                            .totalCpuDuration()
                            .orElseThrow()
                            .toNanos());
        }
    }
}
