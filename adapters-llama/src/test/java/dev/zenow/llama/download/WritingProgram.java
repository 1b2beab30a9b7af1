package dev.zenow.llama.download;

import dev.zenow.application.downloads.PartFile;
import dev.zenow.domain.downloads.ByteRange;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.RemoteIdentity;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;

/** A program of its own that writes to a part, says after each write how much is held, and is killed in the middle of it. */
public final class WritingProgram {
    static final DownloadId DOWNLOAD = new DownloadId(new UUID(3, 4));
    static final long LENGTH = 256L << 20;

    private static final int THREADS = 3;
    private static final int LARGEST = 64 << 10;

    private WritingProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        PartFile part = new DiskPartFiles().open(DOWNLOAD, file(Path.of(arguments[0])));
        if (part.identity().isEmpty()) {
            part.begin(new RemoteIdentity(
                    "example.org", OptionalLong.of(LENGTH), Optional.empty(), Optional.empty(), Optional.empty()));
        }
        Thread[] writers = new Thread[THREADS];
        for (int number = 0; number < THREADS; number++) {
            long start = LENGTH / THREADS * number;
            long end = number == THREADS - 1 ? LENGTH : start + LENGTH / THREADS;
            writers[number] = Thread.ofVirtual().start(() -> write(part, new ByteRange(start, end)));
        }
        for (Thread writer : writers) {
            writer.join();
        }
        part.close();
    }

    private static void write(PartFile part, ByteRange all) {
        Random random = new Random();
        long at = part.held().ranges().stream()
                .filter(range -> range.start() <= all.start() && range.end() > all.start())
                .mapToLong(ByteRange::end)
                .findFirst()
                .orElse(all.start());
        while (at < all.end()) {
            int count = (int) Math.min(1 + random.nextInt(LARGEST), all.end() - at);
            part.write(at, content(at, count));
            at += count;
            System.out.println(part.held().count());
            if (random.nextInt(200) == 0) {
                part.checkpoint();
            }
        }
    }

    /** Each byte depends on its place alone. */
    static ByteBuffer content(long position, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        for (int i = 0; i < count; i++) {
            long place = position + i;
            bytes.put(i, (byte) ((place * 0x9E3779B97F4A7C15L) >>> 56 | 1));
        }
        return bytes;
    }

    static DownloadFile file(Path target) {
        return new DownloadFile(
                URI.create("https://example.org/a.gguf"), target, OptionalLong.empty(), Optional.empty());
    }
}
