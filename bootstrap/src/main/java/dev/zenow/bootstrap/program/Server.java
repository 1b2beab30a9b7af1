package dev.zenow.bootstrap.program;

import dev.zenow.application.agents.Agents;
import dev.zenow.application.changes.Changes;
import dev.zenow.application.chat.Chats;
import dev.zenow.application.chat.ContextMeter;
import dev.zenow.application.configurations.Configurations;
import dev.zenow.application.contexts.Contexts;
import dev.zenow.application.downloads.AccessTokens;
import dev.zenow.application.downloads.Downloads;
import dev.zenow.application.downloads.Mirrors;
import dev.zenow.application.machine.SystemInformation;
import dev.zenow.application.models.DemoModel;
import dev.zenow.application.models.Models;
import dev.zenow.application.models.Models.AddModel;
import dev.zenow.application.parameters.ModelParameters;
import dev.zenow.application.providers.Providers;
import dev.zenow.application.relay.Relay;
import dev.zenow.application.runtime.ModelRuntime;
import dev.zenow.application.runtime.ModelRuntime.LoadModel;
import dev.zenow.application.search.Searches;
import dev.zenow.application.sessions.Sessions;
import dev.zenow.application.sessions.Standings;
import dev.zenow.application.transfer.Transfers;
import dev.zenow.application.vectors.Embeddings;
import dev.zenow.application.vectors.Reranking;
import dev.zenow.bootstrap.composition.Conversations;
import dev.zenow.bootstrap.composition.ZenowApplication;
import dev.zenow.bootstrap.configuration.Configuration;
import dev.zenow.bootstrap.configuration.ServerConfiguration;
import dev.zenow.bootstrap.ownership.DataDirectory;
import dev.zenow.bootstrap.ownership.RunningServer;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.HttpProperties;
import dev.zenow.http.HttpSettings;
import dev.zenow.http.metrics.PrometheusMeters;
import dev.zenow.http.openai.RelayTimes;
import dev.zenow.llama.process.LlamaTimings;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The application over HTTP: listens, makes itself known to the other commands, and loads a model meanwhile. */
final class Server implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Server.class.getName());
    private static final int TOKEN_BYTES = 32;

    private final Installation installation;
    private final EmbeddedServer http;
    private final PrometheusMeters meters;
    private final Thread loader;

    private Server(Installation installation, EmbeddedServer http, PrometheusMeters meters, Loading first) {
        this.installation = installation;
        this.http = http;
        this.meters = meters;
        this.loader = Thread.ofVirtual().name("first-model").unstarted(() -> load(first));
    }

    /** The model that was asked for, empty for the current one, and who is told why it was not loaded. */
    private record Loading(Optional<LoadModel> model, Consumer<String> say) {}

    /**
     * Listens when this returns, and says where; a model is loaded meanwhile. When it fails, also because there is no such model as
     * {@code first}, everything is ended again, the ownership too.
     */
    static Server start(
            DataDirectory.Owned ownership,
            Configuration configuration,
            LlamaTimings timings,
            String version,
            Optional<LoadModel> first,
            Consumer<String> say) {
        ServerConfiguration listen = configuration.server();
        String token = token();
        try (Undo undo = new Undo()) {
            PrometheusMeters meters = undo.push(new PrometheusMeters(version));
            Installation installation = undo.push(Installation.open(
                    ownership,
                    configuration,
                    timings,
                    new Installation.Meters(meters, meters.downloads()),
                    properties(listen)));
            ApplicationContext context = installation.context();
            ZenowApplication application = installation.application();
            first.ifPresent(model -> check(application.models(), model));
            Conversations conversations = application.conversations();
            context.registerSingleton(Chats.class, conversations.chats());
            context.registerSingleton(Sessions.class, conversations.sessions());
            context.registerSingleton(Standings.class, conversations.standings());
            context.registerSingleton(ContextMeter.class, conversations.meter());
            context.registerSingleton(Contexts.class, conversations.contexts());
            context.registerSingleton(Agents.class, conversations.agents());
            context.registerSingleton(Searches.class, conversations.searches());
            context.registerSingleton(Transfers.class, conversations.transfers());
            context.registerSingleton(Changes.class, conversations.changes());
            context.registerSingleton(Models.class, application.models());
            context.registerSingleton(
                    DemoModel.class, new DemoFile(configuration.storage().cacheDirectory()));
            context.registerSingleton(ModelRuntime.class, application.runtime());
            context.registerSingleton(SystemInformation.class, application.system());
            context.registerSingleton(PrometheusMeters.class, meters);
            context.registerSingleton(ModelParameters.class, application.parameters());
            context.registerSingleton(Downloads.class, application.downloads());
            context.registerSingleton(Mirrors.class, application.mirrors());
            context.registerSingleton(AccessTokens.class, application.tokens());
            context.registerSingleton(Providers.class, application.providers());
            context.registerSingleton(Configurations.class, application.configurations());
            context.registerSingleton(Embeddings.class, application.embeddings());
            context.registerSingleton(Reranking.class, application.reranking());
            context.registerSingleton(Relay.class, application.relay());
            context.registerSingleton(RelayTimes.class, RelayTimes.STANDARD);
            context.registerSingleton(
                    HttpSettings.class, new HttpSettings(version, Optional.of(token), Set.of(listen.host())));
            EmbeddedServer http = listen(context, listen);
            ProcessHandle self = ProcessHandle.current();
            RunningServer running = new RunningServer(
                    listen.host(),
                    http.getPort(),
                    token,
                    self.pid(),
                    self.info().startInstant().orElseGet(Instant::now),
                    version);
            ownership.announce(running);
            LOG.log(System.Logger.Level.INFO, () -> "Zenow " + version + " listens on " + running.address());
            Server server = new Server(installation, http, meters, new Loading(first, say));
            undo.keep();
            say.accept("Zenow listens on " + running.address());
            application.downloads().resumeUnfinished();
            server.loader.start();
            return server;
        }
    }

    /** Refuses an address that other machines could reach. */
    static void checkLoopback(String host) {
        try {
            for (InetAddress each : InetAddress.getAllByName(host)) {
                if (!each.isLoopbackAddress()) {
                    throw ProblemCode.ADDRESS_NOT_LOOPBACK.exception("Other machines could reach " + host
                            + "; without accounts, Zenow listens on this one only.");
                }
            }
        } catch (UnknownHostException unknown) {
            throw ProblemCode.ADDRESS_NOT_LOOPBACK
                    .problem("There is no address of the name " + host + ".")
                    .exception(unknown);
        }
    }

    /** Ends the replies first, while those who watch them are still connected and see how they end. */
    @Override
    public void close() {
        LOG.log(System.Logger.Level.INFO, "Zenow ends");
        loader.interrupt();
        try (Undo undo = new Undo()) {
            undo.push(meters);
            undo.push(installation);
            undo.push(http::stop);
            undo.push(installation.application()::endReplies);
        }
    }

    /** A model that cannot be meant is a mistake in the command, which must not look as if it had worked. */
    private static void check(Models models, LoadModel first) {
        first.path().ifPresent(path -> models.add(Actor.LOCAL, new AddModel(path, Optional.empty(), first.name())));
        boolean unknown = first.path().isEmpty()
                && first.name()
                        .filter(name -> models.list(Actor.LOCAL, first.mode()).stream()
                                .noneMatch(entry -> entry.model().name().equals(name)))
                        .isPresent();
        if (unknown) {
            throw ProblemCode.MODEL_NOT_FOUND.exception();
        }
    }

    /**
     * What ran is loaded again after a restart, one after the other, so that each is held against the memory that the one before it
     * has left; the server goes on when that fails.
     */
    private void load(Loading first) {
        for (ModelMode mode : ModelMode.values()) {
            if (!Thread.currentThread().isInterrupted()) {
                load(mode, first);
            }
        }
    }

    private void load(ModelMode mode, Loading first) {
        try {
            Optional<LoadModel> asked = first.model().filter(model -> model.mode() == mode);
            Optional<Problem> fault = asked.isPresent()
                    ? loaded(asked.get())
                    : installation.application().restore().restore(mode);
            fault.ifPresent(problem -> {
                LOG.log(System.Logger.Level.WARNING, () -> "no " + mode + " model was loaded: " + problem.detail());
                if (problem.code() != ProblemCode.SHUTTING_DOWN) {
                    first.say().accept("No model is loaded: " + problem.detail() + " " + problem.nextStep());
                }
            });
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unexpected) {
            LOG.log(System.Logger.Level.ERROR, "the first " + mode + " model was not loaded", unexpected);
        }
    }

    private Optional<Problem> loaded(LoadModel model) throws InterruptedException {
        try {
            installation.application().runtime().load(Actor.LOCAL, model, _ -> {});
            return Optional.empty();
        } catch (ProblemException failed) {
            return Optional.of(failed.problem());
        }
    }

    private static EmbeddedServer listen(ApplicationContext context, ServerConfiguration listen) {
        try {
            return context.getBean(EmbeddedServer.class).start();
        } catch (RuntimeException failed) {
            for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    throw ProblemCode.ADDRESS_IN_USE
                            .problem("Something else listens on " + listen.host() + ", port " + listen.port() + ".")
                            .exception(failed);
                }
            }
            throw failed;
        }
    }

    private static Map<String, Object> properties(ServerConfiguration listen) {
        Map<String, Object> properties = new HashMap<>(HttpProperties.defaults());
        properties.put("micronaut.server.host", listen.host());
        properties.put("micronaut.server.port", listen.port() == 0 ? -1 : listen.port());
        return properties;
    }

    private static String token() {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
