package dev.zenow.bootstrap.benchmark;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A way to get a file from nginx onto the disk, or only here. */
interface DownloadWay {
    /** As the table shows it. */
    String name();

    /** Returns when it is there; what was measured is how long that takes. */
    void fetch(URI link) throws IOException, InterruptedException;

    /** Deletes what came. */
    void discard(URI link) throws IOException, InterruptedException;

    /** A command line of the shell, in which {@code $1} is the link and {@code $2} the file. */
    record Command(String name, String line, Path file) implements DownloadWay {
        private static final long LONGEST_MINUTES = 10;

        @Override
        public void fetch(URI link) throws IOException, InterruptedException {
            Process process = start(link);
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(line + " failed");
            }
        }

        private Process start(URI link) throws IOException {
            return new ProcessBuilder(
                            List.of("bash", "-c", "set -o pipefail; " + line, "bash", link.toString(), file.toString()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        }

        @Override
        public void discard(URI link) throws IOException {
            Files.deleteIfExists(file);
        }
    }

    /** @param models the folder that it downloads to */
    record Zenow(String name, DownloadClient client, Path models) implements DownloadWay {
        @Override
        public void fetch(URI link) throws IOException, InterruptedException {
            client.awaitComplete(client.begin(link));
        }

        @Override
        public void discard(URI link) throws IOException {
            String path = requireNonNull(link.getPath());
            Files.delete(models.resolve("llm").resolve(path.substring(path.lastIndexOf('/') + 1)));
        }
    }
}
