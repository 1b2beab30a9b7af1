package dev.zenow.bootstrap.benchmark;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Zenow of its own process, with an empty data directory and a model that is loaded. */
public final class ZenowServer implements AutoCloseable {
    private static final Pattern PID = Pattern.compile("\"pid\":(\\d+)");

    private final ServerProcess process;
    private final long enginePid;

    private ZenowServer(ServerProcess process, long enginePid) {
        this.process = process;
        this.enginePid = enginePid;
    }

    /**
     * @param command what starts the program, without its arguments
     * @param directory where its data, its log and nothing else will be
     * @param settings what differs from the defaults, as environment variables
     */
    public static ZenowServer start(List<String> command, Path directory, Map<String, String> settings, Path model)
            throws IOException, InterruptedException {
        List<String> serve = new ArrayList<>(command);
        serve.addAll(List.of(
                "serve", "--port", "0", "--data-dir", directory.resolve("data").toString()));
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("ZENOW_CONFIG", directory.resolve("config.yml").toString());
        environment.put("ZENOW_CACHE_DIR", directory.resolve("cache").toString());
        Files.createFile(directory.resolve("config.yml"));
        ServerProcess process = ServerProcess.start(serve, environment, directory.resolve("zenow.log"));
        try {
            return new ZenowServer(process, load(process.port(), model));
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    public int port() {
        return process.port();
    }

    public long pid() {
        return process.pid();
    }

    public long enginePid() {
        return enginePid;
    }

    @Override
    public void close() {
        process.close();
    }

    private static long load(int port, Path model) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            checked(client.send(
                    post(port, "/api/models/load", "{\"mode\":\"llm\",\"path\":\"" + model.toAbsolutePath() + "\"}"),
                    BodyHandlers.ofString()));
            // A question waits for the model.
            String hello = "{\"message\":\"Hello\",\"sampling\":{\"max_tokens\":1}}";
            checked(client.send(post(port, "/api/chat", hello), BodyHandlers.ofString()));
            HttpRequest status = HttpRequest.newBuilder(address(port, "/api/models/current?mode=llm"))
                    .build();
            String current = checked(client.send(status, BodyHandlers.ofString()));
            Matcher pid = PID.matcher(current);
            if (!pid.find()) {
                throw new IOException("the model was not loaded: " + current);
            }
            return Long.parseLong(requireNonNull(pid.group(1)));
        }
    }

    private static HttpRequest post(int port, String path, String body) {
        return HttpRequest.newBuilder(address(port, path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static URI address(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String checked(HttpResponse<String> response) throws IOException {
        if (response.statusCode() / 100 != 2) {
            throw new IOException(
                    response.uri().getPath() + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }
}
