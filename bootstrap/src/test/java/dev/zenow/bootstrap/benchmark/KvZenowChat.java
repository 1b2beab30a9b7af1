package dev.zenow.bootstrap.benchmark;

import static java.util.Objects.requireNonNull;

import dev.zenow.llama.gguf.TinyModels;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A chat over Zenow's HTTP interface. What was evaluated is read from the counter of the engine behind it, so that what Zenow
 * evaluates between two questions counts as well; the next question is asked when that is done.
 */
final class KvZenowChat implements KvChat {
    private static final Pattern SESSION = Pattern.compile("\"session_id\":\"([^\"]+)\"");
    private static final Pattern WINDOW_START = Pattern.compile("\"window_start\":\"([^\"]+)\"");
    private static final Pattern PROMPT_TOKENS = Pattern.compile("\"prompt_tokens\":(\\d+)");

    private final ZenowServer server;
    private final KvCounter counter;
    private final HttpClient client;
    private Optional<String> session = Optional.empty();
    private String windowStart = "";

    KvZenowChat(KvWay way, Surroundings surroundings, Path model, int contextSize, Path directory)
            throws IOException, InterruptedException {
        Map<String, String> settings = Map.of(
                "ZENOW_ENGINE",
                surroundings.engine().toString(),
                "ZENOW_CONTEXT_SIZE",
                Integer.toString(contextSize),
                "ZENOW_THREADS",
                "2",
                "ZENOW_PROMPT_CACHE_MEGABYTES",
                "0",
                "ZENOW_CACHE_REUSE",
                Integer.toString(way.cacheReuse()),
                "ZENOW_SYSTEM_PROMPT",
                TinyModels.chainText(KvBenchmark.SYSTEM_TOKENS, 0));
        server = ZenowServer.start(surroundings.zenow(), directory, settings, model);
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        counter = KvCounter.of(server.port(), server.enginePid(), client);
    }

    @Override
    public KvTurn ask(String question) throws IOException, InterruptedException {
        long before = counter.whenAtRest();
        String body = session.map(id -> "{\"session_id\":\"" + id + "\",").orElse("{") + "\"message\":\"" + question
                + "\",\"stream\":true}";
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api/chat"))
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(BodyPublishers.ofString(body))
                .build();
        long began = System.nanoTime();
        HttpResponse<Stream<String>> response = client.send(request, BodyHandlers.ofLines());
        double wait = 0;
        String last = "";
        try (Stream<String> lines = response.body()) {
            for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
                String line = each.next();
                if (wait == 0 && line.contains("\"type\":\"delta\"")) {
                    wait = (System.nanoTime() - began) / 1e6;
                }
                Matcher named = SESSION.matcher(line);
                if (session.isEmpty() && named.find()) {
                    session = Optional.of(requireNonNull(named.group(1)));
                }
                last = line.startsWith("data:") ? line : last;
            }
        }
        Matcher tokens = PROMPT_TOKENS.matcher(last);
        if (!tokens.find()) {
            throw new IOException("the reply did not end well: " + last);
        }
        int prompt = Integer.parseInt(tokens.group(1));
        // Not by its length: a window that is cut by one turn for each that is added is as long as before.
        Matcher start = WINDOW_START.matcher(last);
        String startNow = start.find() ? requireNonNull(start.group(1)) : "";
        boolean cut = !startNow.equals(windowStart);
        windowStart = startNow;
        return new KvTurn(prompt, Math.toIntExact(counter.whenAtRest() - before), cut, wait);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
