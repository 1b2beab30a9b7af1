package dev.zenow.application.storage;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.agents.AgentStore;
import dev.zenow.application.configurations.ConfigurationStore;
import dev.zenow.application.contexts.ContextStore;
import dev.zenow.application.downloads.DownloadStore;
import dev.zenow.application.downloads.MirrorStore;
import dev.zenow.application.models.ModelStore;
import dev.zenow.application.parameters.ParameterStore;
import dev.zenow.application.providers.ProviderStore;
import dev.zenow.application.runtime.RunningModelsStore;
import dev.zenow.application.secrets.SecretStore;
import dev.zenow.application.sessions.MessageStore;
import dev.zenow.application.sessions.SessionStore;
import dev.zenow.application.transfer.TransferStore;
import dev.zenow.domain.problems.ProblemException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All stores in memory. Like the real one it has one writer at a time, and whoever reads beside a unit of work sees what was
 * committed before it. Safe to use from any thread.
 */
public final class TestingStorage implements UnitOfWork {
    private final ReentrantLock writer = new ReentrantLock();
    private final AtomicReference<@Nullable ProblemException> fault = new AtomicReference<>();
    private final SessionStore sessions = new TestingSessionStore(this);
    private final MessageStore messages = new TestingMessageStore(this);
    private final TransferStore arrivals = new TestingTransferStore(this);
    private final ContextStore contexts = new TestingContextStore(this);
    private final ProviderStore providers = new TestingProviderStore(this);
    private final AgentStore agents = new TestingAgentStore(this);
    private final ConfigurationStore configurations = new TestingConfigurationStore(this);
    private final ModelStore models = new TestingModelStore(this);
    private final ParameterStore parameters = new TestingParameterStore(this);
    private final RunningModelsStore running = new TestingRunningModelsStore(this);
    private final DownloadStore downloads = new TestingDownloadStore(this);
    private final SecretStore secrets = new TestingSecretStore(this);
    private final MirrorStore mirrors = new TestingMirrorStore(this);
    private volatile TestingRows committed = new TestingRows();
    private @Nullable TestingRows uncommitted;

    public SessionStore sessions() {
        return sessions;
    }

    public MessageStore messages() {
        return messages;
    }

    public TransferStore arrivals() {
        return arrivals;
    }

    public ContextStore contexts() {
        return contexts;
    }

    public ProviderStore providers() {
        return providers;
    }

    public AgentStore agents() {
        return agents;
    }

    public ConfigurationStore configurations() {
        return configurations;
    }

    public ModelStore models() {
        return models;
    }

    public ParameterStore parameters() {
        return parameters;
    }

    public RunningModelsStore running() {
        return running;
    }

    public DownloadStore downloads() {
        return downloads;
    }

    public SecretStore secrets() {
        return secrets;
    }

    public MirrorStore mirrors() {
        return mirrors;
    }

    /** The next change of any store throws this once and changes nothing; a later call takes the place of an earlier one. */
    public void failNextWrite(ProblemException problem) {
        fault.set(requireNonNull(problem, "problem is null"));
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        if (writer.isHeldByCurrentThread()) {
            return work.get();
        }
        writer.lock();
        try {
            TestingRows rows = committed.copy();
            uncommitted = rows;
            T result = work.get();
            committed = rows;
            return result;
        } finally {
            uncommitted = null;
            writer.unlock();
        }
    }

    <T> T read(Function<TestingRows, T> query) {
        TestingRows own = writer.isHeldByCurrentThread() ? uncommitted : null;
        return query.apply(own == null ? committed : own);
    }

    <T> T write(Function<TestingRows, T> change) {
        return inTransaction(() -> {
            ProblemException problem = fault.getAndSet(null);
            if (problem != null) {
                throw problem;
            }
            return change.apply(requireNonNull(uncommitted, "no transaction"));
        });
    }
}
