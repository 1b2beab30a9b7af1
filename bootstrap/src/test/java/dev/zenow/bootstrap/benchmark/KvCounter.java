package dev.zenow.bootstrap.benchmark;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many prompt tokens the engine behind Zenow has evaluated, by the engine's own figures. */
final class KvCounter {
    private static final Pattern LISTENING = Pattern.compile("listening on http://127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern KEY = Pattern.compile("(?:^|\0)LLAMA_API_KEY=([^\0]*)");
    private static final Pattern EVALUATED = Pattern.compile("(?m)^llamacpp:prompt_tokens_total (\\d+)");
    private static final Pattern WORKING = Pattern.compile("(?m)^llamacpp:requests_(?:processing|deferred) [1-9]");
    private static final long LOOK_NANOS = Duration.ofMillis(20).toNanos();
    /** What is done behind a reply begins within this time. */
    private static final int LOOKS_AT_REST = 8;

    private final HttpClient client;
    private final URI engine;
    private final String key;

    private KvCounter(HttpClient client, URI engine, String key) {
        this.client = requireNonNull(client, "client is null");
        this.engine = requireNonNull(engine, "engine is null");
        this.key = requireNonNull(key, "key is null");
    }

    /** The key that Zenow gave to its child stands in the child's environment, which its own user may read. */
    static KvCounter of(int zenow, long enginePid, HttpClient client) throws IOException, InterruptedException {
        var logs = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + zenow + "/api/models/logs?mode=llm"))
                .build();
        Matcher port =
                LISTENING.matcher(client.send(logs, BodyHandlers.ofString()).body());
        Matcher key = KEY.matcher(Files.readString(Path.of("/proc/" + enginePid + "/environ")));
        if (!port.find() || !key.find()) {
            throw new IOException("the engine behind Zenow was not found");
        }
        return new KvCounter(
                client, URI.create("http://127.0.0.1:" + port.group(1) + "/metrics"), requireNonNull(key.group(1)));
    }

    /** The count, when the engine has had nothing to do for a while. */
    long whenAtRest() throws IOException, InterruptedException {
        long count = -1;
        int looks = 0;
        while (looks < LOOKS_AT_REST) {
            String metrics = metrics();
            Matcher evaluated = EVALUATED.matcher(metrics);
            if (!evaluated.find()) {
                throw new IOException("the engine does not count: " + metrics);
            }
            long now = Long.parseLong(requireNonNull(evaluated.group(1)));
            looks = now == count && !WORKING.matcher(metrics).find() ? looks + 1 : 0;
            count = now;
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return count;
    }

    private String metrics() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(engine)
                .header("Authorization", "Bearer " + key)
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }
}
