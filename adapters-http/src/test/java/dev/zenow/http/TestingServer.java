package dev.zenow.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zenow.application.agents.AgentService;
import dev.zenow.application.agents.Agents;
import dev.zenow.application.changes.ChangeFeed;
import dev.zenow.application.configurations.ConfigurationService;
import dev.zenow.application.configurations.Configurations;
import dev.zenow.application.machine.SystemInformation;
import dev.zenow.application.machine.SystemInformationService;
import dev.zenow.application.machine.TestingMachine;
import dev.zenow.application.providers.TestingProviders;
import dev.zenow.application.storage.TestingStorage;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.machine.EngineFacts;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.SentWindow;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.Timings;
import dev.zenow.domain.sessions.TurnRule;
import dev.zenow.domain.sessions.Usage;
import dev.zenow.http.metrics.PrometheusMeters;
import dev.zenow.http.openai.RelayTimes;
import dev.zenow.http.transfer.AgentFiles;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The real routes on a real socket, over doubles of the ports. */
public final class TestingServer implements AutoCloseable {
    public static final String TOKEN = "a token of the tests";
    public static final EngineFacts ENGINE = new EngineFacts(Path.of("/opt/llama-server"), "1 (abc)", 1);

    private static final UuidV7 IDS = new UuidV7(InstantSource.system(), new SecureRandom());

    public final TestingChats chats = new TestingChats();
    public final TestingSessions sessions = new TestingSessions();
    public final TestingContextMeter meter = new TestingContextMeter();
    public final TestingContexts contexts = new TestingContexts();
    public final TestingStorage storage = new TestingStorage();
    public final Agents agents =
            new AgentService(storage.agents(), new AgentFiles(), storage, IDS, InstantSource.system());
    public final TestingSearches searches = new TestingSearches();
    public final TestingTransfers transfers = new TestingTransfers();
    public final ChangeFeed changes = new ChangeFeed(1_000);
    public final TestingModels models = new TestingModels();
    public final TestingMachine machine = new TestingMachine();
    public final AtomicReference<Supplier<EngineFacts>> engine = new AtomicReference<>(() -> ENGINE);
    public final PrometheusMeters meters = new PrometheusMeters("9.8.7");
    public final TestingParameters parameters = new TestingParameters();
    public final TestingDownloads downloads = new TestingDownloads();
    public final TestingMirrors mirrors = new TestingMirrors();
    public final TestingAccessTokens tokens = new TestingAccessTokens();
    public final TestingProviders providers = new TestingProviders();
    public final Configurations configurations = new ConfigurationService(
            storage.configurations(),
            providers.service,
            () -> Optional.of("tiny"),
            storage,
            IDS,
            InstantSource.system());
    public final TestingVectors vectors = new TestingVectors();
    public final TestingRelay relay = new TestingRelay();
    private final ApplicationContext context;
    private final EmbeddedServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    public TestingServer() {
        Map<String, Object> properties = new HashMap<>(HttpProperties.defaults());
        properties.put("micronaut.server.port", -1);
        properties.put("micronaut.server.host", "127.0.0.1");
        HttpSettings settings = new HttpSettings("9.8.7", Optional.of(TOKEN), Set.of("zenow.example"));
        SystemInformation system =
                new SystemInformationService(machine, () -> engine.get().get(), "9.8.7");
        context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .banner(false)
                .properties(properties)
                .singletons(
                        chats,
                        sessions,
                        meter,
                        contexts,
                        agents,
                        searches,
                        transfers,
                        changes,
                        models,
                        parameters,
                        downloads,
                        mirrors,
                        tokens,
                        providers.service,
                        configurations,
                        vectors,
                        relay,
                        new RelayTimes(Duration.ofMillis(500), Duration.ofMillis(200)),
                        system,
                        meters,
                        settings)
                .start();
        server = context.getBean(EmbeddedServer.class).start();
    }

    public int port() {
        return server.getPort();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port());
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address().resolve(path)).GET());
    }

    public HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return send("POST", path, json.getBytes(UTF_8));
    }

    public HttpResponse<String> send(String method, String path, byte[] body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address().resolve(path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(body)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
    }

    /** A connection to which a test speaks by itself. */
    public RawConnection connect() throws IOException {
        return new RawConnection(new Socket(InetAddress.getLoopbackAddress(), port()));
    }

    public static MessageId messageId() {
        return new MessageId(IDS.next());
    }

    public static SessionId sessionId() {
        return new SessionId(IDS.next());
    }

    public static Message reply(SessionId session, String content, MessageStatus status) {
        return new Message(
                messageId(),
                session,
                Optional.of(messageId()),
                MessageRole.ASSISTANT,
                content,
                "thinking",
                status,
                7,
                Optional.of(TestingModels.MODEL.id()),
                Optional.of("tiny"),
                Optional.of("stop"),
                Optional.of(new Usage(30, 7, 20)),
                Optional.of(new Timings(0.5, 12.25, 40, 53)),
                Optional.empty(),
                TurnRule.AUTO,
                Optional.of(new SentWindow(Optional.of(messageId()), 28)),
                List.of(),
                List.of(),
                Instant.parse("2026-05-06T07:08:09.120Z"));
    }

    public static Message question(SessionId session, String content) {
        return Message.question(
                messageId(), session, Optional.empty(), content, 3, Instant.parse("2026-05-06T07:08:09.120Z"));
    }

    public HttpResponse<String> patch(String path, String json) throws IOException, InterruptedException {
        return send("PATCH", path, json.getBytes(UTF_8));
    }

    public HttpResponse<String> put(String path, String json) throws IOException, InterruptedException {
        return send("PUT", path, json.getBytes(UTF_8));
    }

    public HttpResponse<String> delete(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address().resolve(path)).DELETE());
    }

    /** Goes away, as a process that ends. */
    public void stop() {
        context.close();
    }

    @Override
    public void close() {
        client.close();
        stop();
        meters.close();
    }
}
