package dev.zenow.bootstrap.benchmark;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.runtime.ModeSupervisor;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.SupervisorRules;
import dev.zenow.domain.runtime.SwitchStyle;
import dev.zenow.llama.process.LlamaServers;
import dev.zenow.llama.process.LlamaTimings;
import dev.zenow.llama.testing.RealEngine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a switch takes beside the engine's own loading: the same binary with the same arguments, in turn within one run. */
final class SwitchTimes {
    private static final Pattern PID = Pattern.compile("\"pid\":(\\d+)");
    private static final String API_KEY = "only-for-this-run";
    private static final long LOOK_NANOS = Duration.ofMillis(5).toNanos();
    private static final Duration LONGEST_LOAD = Duration.ofMinutes(2);
    private static final int SMALL = 512;
    private static final int LARGE = 1_024;

    private final Surroundings surroundings;
    private final Path directory;
    private final HttpClient client;
    private int engines;

    /**
     * @param engineMillis from the start of the binary until its health is good
     * @param switchMillis from asking for a switch until the other model serves; each was run right after the engine's of the same
     * place
     */
    record Result(String what, List<Double> engineMillis, List<Double> switchMillis) {
        /** The median over the pairs. */
        double addedMillis() {
            return Quantiles.of(IntStream.range(0, engineMillis.size())
                            .mapToDouble(i -> switchMillis.get(i) - engineMillis.get(i)))
                    .p50();
        }
    }

    private SwitchTimes(Surroundings surroundings, HttpClient client) throws IOException {
        this.surroundings = requireNonNull(surroundings, "surroundings is null");
        this.directory = surroundings.directory("switches");
        this.client = requireNonNull(client, "client is null");
    }

    static List<Result> run(Surroundings surroundings, Path model, int repetitions)
            throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            SwitchTimes times = new SwitchTimes(surroundings, client);
            return List.of(
                    times.overHttp(model, repetitions),
                    times.inProcess(model, SwitchStyle.MAKE_BEFORE_BREAK, repetitions),
                    times.inProcess(model, SwitchStyle.BREAK_FIRST, repetitions));
        }
    }

    private Result overHttp(Path model, int repetitions) throws IOException, InterruptedException {
        Map<String, String> settings =
                Map.of("ZENOW_ENGINE", surroundings.engine().toString());
        List<Double> engine = new ArrayList<>();
        List<Double> zenow = new ArrayList<>();
        try (ZenowServer server = ZenowServer.start(surroundings.zenow(), directory, settings, model)) {
            long pid = server.enginePid();
            // The first of each is for warming up.
            for (int i = 0; i <= repetitions; i++) {
                double alone = engineMillis(pid);
                long began = System.nanoTime();
                pid = switchTo(server.port(), model, i % 2 == 0 ? SMALL : LARGE);
                double through = millisSince(began);
                if (i > 0) {
                    engine.add(alone);
                    zenow.add(through);
                }
            }
        }
        return new Result("over HTTP, old model answers meanwhile", engine, zenow);
    }

    private Result inProcess(Path model, SwitchStyle style, int repetitions) throws IOException, InterruptedException {
        Launch small = RealEngine.launch(model, ModelMode.LLM, SMALL, 1);
        Launch large = RealEngine.launch(model, ModelMode.LLM, LARGE, 1);
        List<Double> engine = new ArrayList<>();
        List<Double> zenow = new ArrayList<>();
        SupervisorRules rules = new SupervisorRules(Duration.ofSeconds(10), Optional.empty());
        try (LlamaServers servers = RealEngine.servers(directory.resolve("run"), LlamaTimings.DEFAULT);
                ModeSupervisor supervisor =
                        new ModeSupervisor(ModelMode.LLM, rules, servers, 1, InstantSource.system())) {
            long pid = supervisor
                    .request(large, style, false)
                    .await(new Cancellation())
                    .pid();
            for (int i = 0; i <= repetitions; i++) {
                double alone = engineMillis(pid);
                long began = System.nanoTime();
                pid = supervisor
                        .request(i % 2 == 0 ? small : large, style, false)
                        .await(new Cancellation())
                        .pid();
                double through = millisSince(began);
                if (i > 0) {
                    engine.add(alone);
                    zenow.add(through);
                }
            }
        }
        return new Result(
                switch (style) {
                    case MAKE_BEFORE_BREAK -> "the supervisor alone, old model answers meanwhile";
                    case BREAK_FIRST -> "the supervisor alone, old model ends first";
                },
                engine,
                zenow);
    }

    /** @param like whose arguments it is started with */
    private double engineMillis(long like) throws IOException, InterruptedException {
        engines++;
        long began = System.nanoTime();
        try (ServerProcess engine = DirectEngine.start(
                surroundings.engine(), like, API_KEY, directory.resolve("engine-" + engines + ".log"))) {
            HttpRequest health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + engine.port() + "/health"))
                    .build();
            while (client.send(health, BodyHandlers.discarding()).statusCode() != 200) {
                if (System.nanoTime() - began > LONGEST_LOAD.toNanos()) {
                    throw new IOException("the engine did not load its model");
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
            return millisSince(began);
        }
    }

    /** Gives the engine's process. */
    private long switchTo(int port, Path model, int contextSize) throws IOException, InterruptedException {
        String body = "{\"mode\":\"llm\",\"path\":\"%s\",\"params\":{\"context_size\":%d}}"
                .formatted(model.toAbsolutePath(), contextSize);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/models/load"))
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<Stream<String>> response = client.send(request, BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            String last = lines.filter(line -> line.startsWith("data:") && !line.contains("\"type\":\"loading\""))
                    .findFirst()
                    .orElse("nothing");
            Matcher pid = PID.matcher(last);
            if (!last.contains("\"type\":\"ready\"") || !pid.find()) {
                throw new IOException("the switch ended with " + last);
            }
            return Long.parseLong(requireNonNull(pid.group(1)));
        }
    }

    private static double millisSince(long began) {
        return (System.nanoTime() - began) / 1e6;
    }
}
