package dev.zenow.bootstrap.program;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client libraries of npm, and the client that is generated from the OpenAPI document: the tests in {@code clients}. */
@Timeout(value = 360, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NodeClientsTest {
    private static final Path CLIENTS = Path.of("").toAbsolutePath().resolveSibling("clients");
    private static final long PATIENCE_SECONDS = 300;

    @Test
    void theirTestsPass(@TempDir Path folder) throws Exception {
        assertThat(CLIENTS.resolve("node_modules/.ready"))
                .as("the client libraries are here. Next: run scripts/fetch-clients")
                .exists();
        try (ClientServers servers = ClientServers.start(folder)) {
            Ran ran = run(folder, servers);
            assertThat(ran.code()).as(ran.output()).isZero();
            assertThat(ran.output()).contains("# fail 0", "# skipped 0", "# todo 0");
        }
    }

    private record Ran(int code, String output) {}

    private static Ran run(Path folder, ClientServers servers) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(List.of("npm", "test", "--silent"))
                .directory(CLIENTS.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("ZENOW_URL", servers.address());
        builder.environment().put("ZENOW_STEADY_URL", servers.steadyAddress());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, SECONDS))
                    .as("the tests end: %s", Files.readString(output))
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new Ran(process.exitValue(), Files.readString(output));
    }
}
