package dev.zenow.bootstrap.program;

import dev.zenow.application.agents.AgentStore;
import dev.zenow.application.configurations.ConfigurationStore;
import dev.zenow.application.contexts.ContextStore;
import dev.zenow.application.downloads.DownloadMeters;
import dev.zenow.application.downloads.DownloadStore;
import dev.zenow.application.downloads.MirrorStore;
import dev.zenow.application.downloads.TransferSettings;
import dev.zenow.application.metrics.RuntimeMeters;
import dev.zenow.application.models.ModelStore;
import dev.zenow.application.parameters.ParameterStore;
import dev.zenow.application.providers.ProviderStore;
import dev.zenow.application.runtime.RunningModelsStore;
import dev.zenow.application.search.SearchIndex;
import dev.zenow.application.sessions.MessageStore;
import dev.zenow.application.sessions.SessionStore;
import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.application.transfer.TransferStore;
import dev.zenow.bootstrap.composition.OutboundPorts;
import dev.zenow.bootstrap.composition.ZenowApplication;
import dev.zenow.bootstrap.configuration.Configuration;
import dev.zenow.bootstrap.configuration.DownloadsConfiguration;
import dev.zenow.bootstrap.logging.Logging;
import dev.zenow.bootstrap.ownership.DataDirectory;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.http.transfer.AgentFiles;
import dev.zenow.http.transfer.ConversationFiles;
import dev.zenow.llama.process.LlamaTimings;
import dev.zenow.sqlite.SqliteDatabase;
import dev.zenow.sqlite.SqliteFaults;
import dev.zenow.sqlite.SqliteProperties;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * A data directory that this process owns, opened: the database migrated, the use cases built. Closing it ends replies, engine,
 * database and ownership, in this order.
 */
final class Installation implements AutoCloseable {
    private final DataDirectory.Owned ownership;
    private final ApplicationContext context;
    private final EngineAdapters engine;
    private final DownloadAdapters downloads;
    private final ProviderAdapters providers;
    private final ZenowApplication application;
    private boolean closed;

    private Installation(
            DataDirectory.Owned ownership,
            ApplicationContext context,
            EngineAdapters engine,
            DownloadAdapters downloads,
            ProviderAdapters providers,
            ZenowApplication application) {
        this.ownership = ownership;
        this.context = context;
        this.engine = engine;
        this.downloads = downloads;
        this.providers = providers;
        this.application = application;
    }

    /**
     * Opens what {@code ownership} owns; when that fails, the ownership is given up.
     *
     * @param timings how llama-servers are watched
     * @param meters who is told what happens to models and requests
     * @param properties of the framework, beside those of the database
     */
    static Installation open(
            DataDirectory.Owned ownership,
            Configuration configuration,
            LlamaTimings timings,
            Meters meters,
            Map<String, Object> properties) {
        Path data = configuration.storage().dataDirectory();
        try (Undo undo = new Undo()) {
            undo.push(ownership);
            SqliteDatabase.prepare(database(data));
            Logging.toFile(configuration.logging(), data);
            undo.push(Logging::close);
            ApplicationContext context = undo.push(context(database(data), properties));
            EngineAdapters engine = undo.push(EngineAdapters.of(configuration, timings));
            DownloadAdapters downloads = undo.push(DownloadAdapters.of(configuration, context, Version.text()));
            ProviderAdapters providers = undo.push(ProviderAdapters.of(configuration, Version.text()));
            ZenowApplication application = undo.push(new ZenowApplication(
                    ports(context, engine, downloads, providers, meters),
                    configuration.models(),
                    configuration.catalogue().catalogue(),
                    transfers(configuration.downloads()),
                    configuration.conversations(),
                    configuration.providers(),
                    Version.text()));
            undo.keep();
            return new Installation(ownership, context, engine, downloads, providers, application);
        } catch (IOException unwritable) {
            throw ProblemCode.STORAGE_READ_ONLY
                    .problem("The log cannot be written: " + unwritable.getMessage() + ".")
                    .exception(unwritable);
        }
    }

    static Path database(Path dataDirectory) {
        return dataDirectory.resolve("zenow.db");
    }

    ZenowApplication application() {
        return application;
    }

    ApplicationContext context() {
        return context;
    }

    DataDirectory.Owned ownership() {
        return ownership;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (Undo undo = new Undo()) {
            undo.push(Logging::close);
            undo.push(ownership);
            undo.push(context);
            undo.push(engine);
            undo.push(downloads);
            undo.push(providers);
            undo.push(application);
        }
    }

    private static ApplicationContext context(Path database, Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.putAll(SqliteProperties.of(database));
        try {
            // What can be configured is read by our own configuration alone, so the framework must not look for more.
            return ApplicationContext.builder()
                    .deduceEnvironment(false)
                    .deduceCloudEnvironment(false)
                    .enableDefaultPropertySources(false)
                    .environmentPropertySource(false)
                    .bootstrapEnvironment(false)
                    .banner(false)
                    .properties(all)
                    .start();
        } catch (RuntimeException failed) {
            throw SqliteFaults.explain(failed)
                    .<RuntimeException>map(problem -> problem)
                    .orElse(failed);
        }
    }

    private static TransferSettings transfers(DownloadsConfiguration downloads) {
        return TransferSettings.standard(downloads.atOnce(), downloads.connections());
    }

    /**
     * Who is told what happens.
     *
     * @param runtime to models and requests
     * @param downloads to downloads
     */
    record Meters(RuntimeMeters runtime, DownloadMeters downloads) {
        static final Meters NONE = new Meters(RuntimeMeters.NONE, DownloadMeters.NONE);
    }

    private static OutboundPorts ports(
            ApplicationContext context,
            EngineAdapters engine,
            DownloadAdapters downloads,
            ProviderAdapters providers,
            Meters meters) {
        InstantSource clock = InstantSource.system();
        return new OutboundPorts(
                context.getBean(SessionStore.class),
                context.getBean(MessageStore.class),
                context.getBean(ContextStore.class),
                context.getBean(AgentStore.class),
                new AgentFiles(),
                context.getBean(ConfigurationStore.class),
                context.getBean(SearchIndex.class),
                context.getBean(TransferStore.class),
                new ConversationFiles(new UuidV7(clock, new SecureRandom()), clock),
                context.getBean(ModelStore.class),
                context.getBean(RunningModelsStore.class),
                context.getBean(ParameterStore.class),
                context.getBean(UnitOfWork.class),
                engine.files(),
                engine.disk(),
                engine.scanner(),
                engine.servers(),
                engine.inference(),
                engine.rawCalls(),
                engine.slots(),
                engine.machine(),
                engine::engine,
                meters.runtime(),
                engine.options(),
                context.getBean(DownloadStore.class),
                context.getBean(MirrorStore.class),
                downloads.tokens(),
                downloads.parts(),
                downloads.remote(),
                downloads.hubs(),
                meters.downloads(),
                downloads.secrets(),
                context.getBean(ProviderStore.class),
                providers.inference());
    }
}
