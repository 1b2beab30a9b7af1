package dev.zenow.llama.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.zenow.llama.engine.Engine;
import dev.zenow.llama.engine.EngineOption;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scripted stand-in for llama-server: a program of its own that logs and answers like the real one, and fails as it is told.
 * {@link #write} makes the executable.
 *
 * <table>
 * <caption>Faults and settings, all optional</caption>
 * <tr><td>{@code readyAfterMillis}</td><td>how long its health says 503; -1: for ever</td></tr>
 * <tr><td>{@code loadMillis}</td><td>how long it takes in its model before it listens, growing by the file's size</td></tr>
 * <tr><td>{@code silentLoadMillis}</td><td>how long it waits idly before it listens</td></tr>
 * <tr><td>{@code says}</td><td>a line that it logs before it listens; {@code {key}} becomes its key</td></tr>
 * <tr><td>{@code slots}</td><td>{@code refused}: /slots answers 501; {@code frozen}: it answers, its counters stand;
 * {@code blocked}: no answer from the first chat on</td></tr>
 * <tr><td>{@code batchMillis}</td><td>how long the first batch of a chat takes: its counters stand and it uses the processor</td></tr>
 * <tr><td>{@code exitLog}, {@code exitCode}</td><td>writes the text and ends at once with the code (1)</td></tr>
 * <tr><td>{@code ignoreTerm}</td><td>{@code true}: SIGTERM changes nothing</td></tr>
 * <tr><td>{@code silentProps}</td><td>how many questions for its properties stay without an answer; -1: all</td></tr>
 * <tr><td>{@code lastWords}</td><td>what it logs when it is asked to end</td></tr>
 * <tr><td>{@code tokens}, {@code text}</td><td>how many times the text is said (16, "word ")</td></tr>
 * <tr><td>{@code speech}</td><td>a file whose text is said once, in pieces of a few characters, in place of {@code tokens} times
 * {@code text}; read anew for each chat</td></tr>
 * <tr><td>{@code tokensPerSecond}</td><td>how fast in each stream; 0: at once</td></tr>
 * <tr><td>{@code crashAfter}</td><td>tokens after which the program dies</td></tr>
 * <tr><td>{@code hangAfter}</td><td>tokens after which nothing answers any more</td></tr>
 * <tr><td>{@code errorAfter}</td><td>tokens after which the stream reports that the context is full</td></tr>
 * <tr><td>{@code garbageAfter}</td><td>tokens after which something that is no event arrives</td></tr>
 * <tr><td>{@code cutAfter}</td><td>tokens after which the stream ends without an end</td></tr>
 * <tr><td>{@code toolCall}</td><td>the name of a tool that it calls, with the argument {@code town}, as long as a request has tools and
 * no result of one</td></tr>
 * <tr><td>{@code exceeds}</td><td>{@code true}: every chat is refused as too long</td></tr>
 * </table>
 */
public final class FakeLlamaServer {
    private static final Set<String> FLAGS = Set.of(
            "--model",
            "--ctx-size",
            "--parallel",
            "--no-kv-unified",
            "--threads",
            "--gpu-layers",
            "--batch-size",
            "--ubatch-size",
            "--host",
            "--port",
            "--embeddings",
            "--reranking");

    /** What the events of Anthropic's interface begin with; they have its name, too. */
    private static final Pattern TYPE = Pattern.compile("\\{\"type\":\"(\\w+)\"");

    private static final int LOAD_STEPS = 50;

    /** Characters of a piece of a speech, about those of a token. */
    private static final int PIECE = 5;

    private final Properties script;
    private final Path model;
    private final int contextSize;
    private final int slots;
    private final CountDownLatch forever = new CountDownLatch(1);
    private final AtomicBoolean hanging = new AtomicBoolean();
    private final AtomicInteger computing = new AtomicInteger();
    private final AtomicInteger processed = new AtomicInteger();
    private final AtomicInteger propsAsked = new AtomicInteger();
    private final long startedAt = System.nanoTime();

    private FakeLlamaServer(Properties script, List<String> arguments) {
        this.script = script;
        this.model = Path.of(arguments.get(arguments.indexOf("--model") + 1));
        this.slots = Integer.parseInt(arguments.get(arguments.indexOf("--parallel") + 1));
        this.contextSize = Integer.parseInt(arguments.get(arguments.indexOf("--ctx-size") + 1)) / slots;
    }

    /** Writes an executable into the directory and returns it as an engine that needs no asking. */
    public static Engine write(Path directory, Properties script) throws IOException {
        Path settings = Files.createTempFile(directory, "fake", ".properties");
        try (var writer = Files.newBufferedWriter(settings)) {
            script.store(writer, null);
        }
        String java = ProcessHandle.current().info().command().orElseThrow();
        Path binary = Files.createTempFile(directory, "fake", "-llama-server");
        Files.writeString(binary, """
                #!/bin/sh
                exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xmx128m -cp '%s' %s '%s' "$@"
                """.formatted(
                        java, System.getProperty("java.class.path"), FakeLlamaServer.class.getName(), settings));
        Files.setPosixFilePermissions(binary, PosixFilePermissions.fromString("rwx------"));
        return new Engine(
                binary, "fake", 1, FLAGS.stream().map(EngineOption::of).toList());
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var script = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(arguments[0]))) {
            script.load(reader);
        }
        new FakeLlamaServer(script, List.of(arguments)).serve();
    }

    private void serve() throws IOException, InterruptedException {
        String exitLog = script.getProperty("exitLog", "");
        if (!exitLog.isEmpty()) {
            System.err.println(exitLog);
            Runtime.getRuntime().halt(number("exitCode", 1));
        }
        if (script.containsKey("ignoreTerm")) {
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("ignore-term").unstarted(this::hang));
        }
        String lastWords = script.getProperty("lastWords", "");
        if (!lastWords.isEmpty()) {
            Runtime.getRuntime()
                    .addShutdownHook(
                            Thread.ofPlatform().name("last-words").unstarted(() -> System.err.println(lastWords)));
        }
        load();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 512);
        server.setExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("fake-", 0).factory()));
        server.createContext("/", this::answer);
        server.start();
        System.err.println("0.00.001.000 I srv  llama_server: listening on http://127.0.0.1:"
                + server.getAddress().getPort());
        forever.await();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (hanging.get()) {
                hang();
            }
            String path = exchange.getRequestURI().getPath();
            String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (path.equals("/health")) {
                reply(exchange, ready() ? 200 : 503, "{\"status\":\"ok\"}");
            } else if (!("Bearer " + System.getenv("LLAMA_API_KEY"))
                    .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                reply(exchange, 401, "{\"error\":{\"code\":401,\"message\":\"Invalid API Key\"}}");
            } else if (path.equals("/props")) {
                int silent = number("silentProps", 0);
                if (silent < 0 || propsAsked.incrementAndGet() <= silent) {
                    hang();
                }
                reply(
                        exchange,
                        200,
                        "{\"default_generation_settings\":{\"n_ctx\":" + contextSize + "},\"total_slots\":" + slots
                                + "}");
            } else if (path.equals("/slots")) {
                slots(exchange);
            } else if (path.endsWith("/input_tokens")) {
                reply(exchange, 200, "{\"input_tokens\":10}");
            } else if (path.equals("/v1/chat/completions")) {
                chat(exchange, asked);
            } else if (path.equals("/v1/messages")) {
                message(exchange);
            } else {
                reply(exchange, 404, "{\"error\":{\"code\":404,\"message\":\"File Not Found\"}}");
            }
        }
    }

    private void chat(HttpExchange exchange, String asked) throws IOException {
        if (script.containsKey("exceeds")) {
            reply(
                    exchange,
                    400,
                    "{\"error\":{\"code\":400,\"type\":\"exceed_context_size_error\",\"message\":\"too long\","
                            + "\"n_prompt_tokens\":15019,\"n_ctx\":" + contextSize + "}}");
            return;
        }
        String tool = script.getProperty("toolCall", "");
        if (!tool.isEmpty() && asked.contains("\"tools\":") && !asked.contains("\"role\":\"tool\"")) {
            call(exchange, tool);
            return;
        }
        List<String> pieces = pieces();
        computing.incrementAndGet();
        try {
            speak(exchange, pieces, number("tokensPerSecond", 0));
        } finally {
            // Also when the client is gone: an engine notices that.
            computing.decrementAndGet();
        }
    }

    /** What is said, each as the inside of a JSON string. */
    private List<String> pieces() throws IOException {
        String speech = script.getProperty("speech", "");
        if (speech.isEmpty()) {
            return Collections.nCopies(number("tokens", 16), script.getProperty("text", "word "));
        }
        List<String> pieces = new ArrayList<>();
        int[] characters = Files.readString(Path.of(speech)).codePoints().toArray();
        for (int from = 0; from < characters.length; from += PIECE) {
            pieces.add(new String(characters, from, Math.min(PIECE, characters.length - from))
                    .replace("\\", "\\\\")
                    .replace("\"", "\\\"")
                    .replace("\n", "\\n"));
        }
        return pieces;
    }

    private void speak(HttpExchange exchange, List<String> pieces, int rate) throws IOException {
        batch();
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        event(body, "{\"choices\":[],\"prompt_progress\":{\"total\":10,\"cache\":0,\"processed\":10,\"time_ms\":1}}");
        long began = System.nanoTime();
        for (int said = 0; said < pieces.size(); said++) {
            fault(body, said);
            if (said == number("cutAfter", -1)) {
                return;
            }
            pace(began, said, rate);
            processed.incrementAndGet();
            event(
                    body,
                    "{\"choices\":[{\"finish_reason\":null,\"index\":0,\"delta\":{\"content\":\"" + pieces.get(said)
                            + "\"}}]}");
        }
        event(body, "{\"choices\":[{\"finish_reason\":\"stop\",\"index\":0,\"delta\":{}}]}");
        event(
                body,
                "{\"choices\":[],\"usage\":{\"completion_tokens\":" + pieces.size() + ",\"prompt_tokens\":10},"
                        + "\"timings\":{\"prompt_ms\":1.0,\"predicted_ms\":2.0}}");
        event(body, "[DONE]");
    }

    /** As the real one: the name first, then the arguments in pieces. */
    private static void call(HttpExchange exchange, String tool) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        String piece =
                "{\"choices\":[{\"finish_reason\":null,\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,%s}]}}]}";
        event(
                body,
                piece.formatted("\"id\":\"call-" + exchange.hashCode()
                        + "\",\"type\":\"function\",\"function\":{\"name\":\"" + tool + "\",\"arguments\":\"{\"}"));
        event(body, piece.formatted("\"function\":{\"arguments\":\"\\\"town\\\":\\\"Bern\\\"}\"}"));
        event(body, "{\"choices\":[{\"finish_reason\":\"tool_calls\",\"index\":0,\"delta\":{}}]}");
        event(body, "{\"choices\":[],\"usage\":{\"completion_tokens\":9,\"prompt_tokens\":10}}");
        event(body, "[DONE]");
    }

    /** Anthropic's interface: always the events of a stream, without faults. */
    private void message(HttpExchange exchange) throws IOException {
        String text = script.getProperty("text", "word ");
        int rate = number("tokensPerSecond", 0);
        computing.incrementAndGet();
        try {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            event(
                    body,
                    "{\"type\":\"message_start\",\"message\":{\"id\":\"m\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[],"
                            + "\"model\":\"fake\",\"usage\":{\"input_tokens\":10,\"output_tokens\":0}}}");
            event(
                    body,
                    "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}");
            long began = System.nanoTime();
            for (int said = 0; said < number("tokens", 16); said++) {
                pace(began, said, rate);
                event(
                        body,
                        "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\""
                                + text + "\"}}");
            }
            event(body, "{\"type\":\"message_stop\"}");
        } finally {
            computing.decrementAndGet();
        }
    }

    private static void pace(long began, int said, int rate) {
        if (rate > 0) {
            LockSupport.parkNanos(began + TimeUnit.SECONDS.toNanos(1) * said / rate - System.nanoTime());
        }
    }

    private void load() throws IOException {
        String says = script.getProperty("says", "");
        if (!says.isEmpty()) {
            System.err.println(says.replace("{key}", System.getenv("LLAMA_API_KEY")));
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(number("silentLoadMillis", 0)));
        int millis = number("loadMillis", 0);
        if (millis > 0) {
            System.err.println("0.00.000.500 I srv    load_model: loading model '" + model + "'");
            long size = Files.size(model);
            try (var file = Files.newInputStream(model)) {
                byte[] piece = new byte[(int) Math.max(1, size / LOAD_STEPS)];
                while (file.read(piece) > 0) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis) / LOAD_STEPS);
                }
            }
        }
    }

    private void slots(HttpExchange exchange) throws IOException {
        String kind = script.getProperty("slots", "");
        if (kind.equals("refused")) {
            reply(exchange, 501, "{\"error\":{\"code\":501,\"message\":\"not supported\"}}");
            return;
        }
        if (kind.equals("blocked") && computing.get() > 0) {
            hang();
        }
        reply(
                exchange,
                200,
                "[{\"id\":0,\"is_processing\":" + (computing.get() > 0) + ",\"n_decoded\":"
                        + (kind.equals("frozen") ? 0 : processed.get()) + "}]");
    }

    /** Uses the processor, as a real batch does. */
    private void batch() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(number("batchMillis", 0));
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private void fault(OutputStream body, int said) throws IOException {
        if (said == number("crashAfter", -1)) {
            Runtime.getRuntime().halt(139);
        }
        if (said == number("hangAfter", -1)) {
            hanging.set(true);
            hang();
        }
        if (said == number("errorAfter", -1)) {
            event(
                    body,
                    "{\"error\":{\"code\":500,\"message\":\"Context size has been exceeded.\",\"type\":\"server_error\"}}");
        }
        if (said == number("garbageAfter", -1)) {
            event(body, "{\"choices\":[{]");
        }
    }

    private boolean ready() {
        int after = number("readyAfterMillis", 0);
        return after >= 0 && System.nanoTime() - startedAt >= TimeUnit.MILLISECONDS.toNanos(after);
    }

    private void hang() {
        try {
            forever.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private int number(String name, int otherwise) {
        return Integer.parseInt(script.getProperty(name, Integer.toString(otherwise)));
    }

    private static void event(OutputStream body, String data) throws IOException {
        Matcher type = TYPE.matcher(data);
        String name = type.lookingAt() ? "event: " + type.group(1) + "\n" : "";
        body.write((name + "data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        body.flush();
    }

    private static void reply(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
