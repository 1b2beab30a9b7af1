package dev.zenow.bootstrap.benchmark;

import static java.util.Objects.requireNonNull;

import dev.zenow.llama.testing.RealNginx;
import dev.zenow.llama.testing.SeededFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** One file at an nginx, under as many names as anybody wants: a model that is there is not downloaded again. */
final class DownloadSource implements AutoCloseable {
    private static final String FILE = "file.gguf";

    /** Two downloads of four connections at this rate, in bytes per second, make 1 Gbit/s. */
    private static final int LIMITED_RATE = 1_000_000_000 / 8 / 2 / DownloadSpeed.CONNECTIONS;

    private final RealNginx nginx;
    private final AtomicInteger names = new AtomicInteger();

    private DownloadSource(RealNginx nginx) {
        this.nginx = requireNonNull(nginx, "nginx is null");
    }

    static DownloadSource start(Path folder, long bytes) throws IOException, InterruptedException {
        RealNginx nginx = RealNginx.start(
                folder,
                "location / { rewrite ^ /" + FILE + " break; }",
                "location /limited/ { limit_rate " + LIMITED_RATE + "; rewrite ^ /" + FILE + " break; }");
        try {
            new SeededFile(bytes, 5).write(nginx.files().resolve(FILE));
            return new DownloadSource(nginx);
        } catch (IOException | RuntimeException e) {
            nginx.close();
            throw e;
        }
    }

    /** A name that was never given before. */
    URI link(boolean limited) {
        return nginx.link((limited ? "limited/" : "") + "model-" + names.incrementAndGet() + ".gguf");
    }

    /** Of all answers that have ended. */
    long sentBytes() throws IOException {
        return nginx.sentBytes();
    }

    @Override
    public void close() {
        nginx.close();
    }
}
