package dev.zenow.bootstrap.benchmark;

import static java.util.Objects.requireNonNull;

import dev.zenow.llama.testing.RealNginx;
import dev.zenow.llama.testing.SeededFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One file at an nginx, under as many names as anybody wants: a model that is there is not downloaded again. */
final class DownloadSource implements AutoCloseable {
    private static final String FILE = "file.gguf";

    /** 1 Gbit/s, in bytes per second. */
    private static final int LINE_RATE = 1_000_000_000 / 8;

    private final RealNginx nginx;
    private final AtomicInteger names = new AtomicInteger();

    private DownloadSource(RealNginx nginx) {
        this.nginx = requireNonNull(nginx, "nginx is null");
    }

    static DownloadSource start(Path folder, long bytes) throws IOException, InterruptedException {
        RealNginx nginx = RealNginx.start(
                folder,
                "location / { rewrite ^ /" + FILE + " break; }",
                IntStream.of(1, DownloadSpeed.CONNECTIONS, 2 * DownloadSpeed.CONNECTIONS)
                        .mapToObj(connections -> """
                                location /by-%d/ {
                                    limit_rate %d;
                                    sendfile_max_chunk 256k;
                                    rewrite ^ /%s break;
                                }
                                """.formatted(connections, LINE_RATE / connections, FILE))
                        .collect(Collectors.joining()));
        try {
            new SeededFile(bytes, 5).write(nginx.files().resolve(FILE));
            return new DownloadSource(nginx);
        } catch (IOException | RuntimeException e) {
            nginx.close();
            throw e;
        }
    }

    /** A name that was never given before, as fast as this machine can. */
    URI link() {
        return nginx.link(name());
    }

    /**
     * A name that was never given before.
     *
     * @param connections that share a line of 1 Gbit/s: 1, those of one download, or those of two
     */
    URI linkOnLine(int connections) {
        return nginx.link("by-" + connections + "/" + name());
    }

    private String name() {
        return "model-" + names.incrementAndGet() + ".gguf";
    }

    @Override
    public void close() {
        nginx.close();
    }
}
