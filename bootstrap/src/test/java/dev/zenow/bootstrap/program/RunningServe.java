package dev.zenow.bootstrap.program;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.runtime.ModelRuntime.LoadModel;
import dev.zenow.cli.Settings;
import dev.zenow.domain.models.ModelMode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A serve on a thread of this process, on a free port. */
public final class RunningServe implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Thread thread;
    private final TestingClient client;
    private final BlockingQueue<String> lines;

    private RunningServe(Thread thread, TestingClient client, BlockingQueue<String> lines) {
        this.thread = thread;
        this.client = client;
        this.lines = lines;
    }

    public static RunningServe of(ZenowProgram program, Optional<Path> model) throws InterruptedException {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Settings settings = Settings.NONE.with(Settings.PORT, Optional.of("0"));
        Optional<LoadModel> first = model.map(file ->
                new LoadModel(ModelMode.LLM, Optional.empty(), Optional.of(file.toString()), Optional.empty(), false));
        Thread thread = Thread.ofPlatform().name("serve").start(() -> {
            try {
                program.serve(settings, first, lines::add);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        String line = lines.poll(PATIENCE.toSeconds(), SECONDS);
        assertThat(line).as("serve says where it listens").contains("http://");
        URI address = URI.create(String.valueOf(line).replaceFirst(".*(http://\\S+).*", "$1"));
        return new RunningServe(thread, new TestingClient(address), lines);
    }

    /** The next line that it prints. */
    public String said() throws InterruptedException {
        return String.valueOf(lines.poll(PATIENCE.toSeconds(), SECONDS));
    }

    public TestingClient client() {
        return client;
    }

    /** Waits until the model serves, and tells its process. */
    public long ready() {
        return ready(0);
    }

    /** Waits until a process other than this one serves. */
    public long ready(long notThis) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            TestingClient.Json model = client.model();
            assertThat(model.text("state")).as("%s", model).isEqualTo("ready");
            assertThat(model.text("pid")).isNotEqualTo(Long.toString(notThis));
        });
        return Long.parseLong(client.model().text("pid"));
    }

    @Override
    public void close() {
        client.close();
        thread.interrupt();
        try {
            assertThat(thread.join(PATIENCE)).as("serve ends").isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
