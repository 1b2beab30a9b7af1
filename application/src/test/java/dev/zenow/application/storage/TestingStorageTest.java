package dev.zenow.application.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.agents.AgentStore;
import dev.zenow.application.agents.AgentStoreContract;
import dev.zenow.application.configurations.ConfigurationStore;
import dev.zenow.application.configurations.ConfigurationStoreContract;
import dev.zenow.application.contexts.ContextStore;
import dev.zenow.application.contexts.ContextStoreContract;
import dev.zenow.application.downloads.DownloadStore;
import dev.zenow.application.downloads.DownloadStoreContract;
import dev.zenow.application.downloads.MirrorStore;
import dev.zenow.application.downloads.MirrorStoreContract;
import dev.zenow.application.models.ModelStore;
import dev.zenow.application.models.ModelStoreContract;
import dev.zenow.application.parameters.ParameterStore;
import dev.zenow.application.parameters.ParameterStoreContract;
import dev.zenow.application.providers.ProviderStore;
import dev.zenow.application.providers.ProviderStoreContract;
import dev.zenow.application.runtime.RunningModelsStore;
import dev.zenow.application.runtime.RunningModelsStoreContract;
import dev.zenow.application.secrets.SecretStore;
import dev.zenow.application.secrets.SecretStoreContract;
import dev.zenow.application.sessions.MessageStore;
import dev.zenow.application.sessions.MessageStoreContract;
import dev.zenow.application.sessions.MessageTreeContract;
import dev.zenow.application.sessions.SessionPlacesContract;
import dev.zenow.application.sessions.SessionStore;
import dev.zenow.application.sessions.SessionStoreContract;
import dev.zenow.application.transfer.TransferStore;
import dev.zenow.application.transfer.TransferStoreContract;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TestingStorageTest {
    private final TestingStorage storage = new TestingStorage();

    @Test
    void failsTheNextWriteOnlyAndUndoesTheUnitOfWorkAroundIt() {
        ProblemException full = ProblemCode.STORAGE_FULL.exception();
        Session session = Session.fresh(
                new SessionId(UUID.randomUUID()), Actor.LOCAL.user(), "title", "", Instant.ofEpochMilli(1));
        storage.failNextWrite(full);

        assertThatThrownBy(() -> storage.inTransaction(() -> {
                    storage.sessions().insert(session);
                    return session;
                }))
                .isSameAs(full);
        assertThat(storage.sessions().find(Actor.LOCAL.user(), session.id())).isEmpty();

        storage.sessions().insert(session);
        assertThat(storage.sessions().find(Actor.LOCAL.user(), session.id())).contains(session);
    }

    @Nested
    class UnitsOfWork extends UnitOfWorkContract {
        @Override
        protected UnitOfWork unitOfWork() {
            return storage;
        }

        @Override
        protected SessionStore sessions() {
            return storage.sessions();
        }
    }

    @Nested
    class SessionsKept extends SessionStoreContract {
        @Override
        protected SessionStore sessions() {
            return storage.sessions();
        }

        @Override
        protected MessageStore messages() {
            return storage.messages();
        }
    }

    @Nested
    class MessagesKept extends MessageStoreContract {
        @Override
        protected UnitOfWork unitOfWork() {
            return storage;
        }

        @Override
        protected SessionStore sessions() {
            return storage.sessions();
        }

        @Override
        protected MessageStore messages() {
            return storage.messages();
        }
    }

    @Nested
    class SessionPlaces extends SessionPlacesContract {
        @Override
        protected SessionStore sessions() {
            return storage.sessions();
        }
    }

    @Nested
    class MessageTrees extends MessageTreeContract {
        @Override
        protected UnitOfWork unitOfWork() {
            return storage;
        }

        @Override
        protected SessionStore sessions() {
            return storage.sessions();
        }

        @Override
        protected MessageStore messages() {
            return storage.messages();
        }
    }

    @Nested
    class SessionsArriving extends TransferStoreContract {
        @Override
        protected TransferStore arrivals() {
            return storage.arrivals();
        }

        @Override
        protected SessionStore sessions() {
            return storage.sessions();
        }

        @Override
        protected MessageStore messages() {
            return storage.messages();
        }
    }

    @Nested
    class ContextsKept extends ContextStoreContract {
        @Override
        protected ContextStore contexts() {
            return storage.contexts();
        }
    }

    @Nested
    class ProvidersKept extends ProviderStoreContract {
        @Override
        protected ProviderStore providers() {
            return storage.providers();
        }

        @Override
        protected ParameterStore parameters() {
            return storage.parameters();
        }
    }

    @Nested
    class ModelsKept extends ModelStoreContract {
        @Override
        protected ModelStore models() {
            return storage.models();
        }

        @Override
        protected ParameterStore parameters() {
            return storage.parameters();
        }
    }

    @Nested
    class RunningKept extends RunningModelsStoreContract {
        @Override
        protected RunningModelsStore running() {
            return storage.running();
        }
    }

    @Nested
    class ParametersKept extends ParameterStoreContract {
        @Override
        protected ParameterStore parameters() {
            return storage.parameters();
        }
    }

    @Nested
    class DownloadsKept extends DownloadStoreContract {
        @Override
        protected DownloadStore downloads() {
            return storage.downloads();
        }

        @Override
        protected ModelStore models() {
            return storage.models();
        }
    }

    @Nested
    class SecretsKept extends SecretStoreContract {
        @Override
        protected SecretStore secrets() {
            return storage.secrets();
        }
    }

    @Nested
    class AgentsKept extends AgentStoreContract {
        @Override
        protected AgentStore agents() {
            return storage.agents();
        }
    }

    @Nested
    class ConfigurationsKept extends ConfigurationStoreContract {
        @Override
        protected ConfigurationStore configurations() {
            return storage.configurations();
        }
    }

    @Nested
    class MirrorsKept extends MirrorStoreContract {
        @Override
        protected MirrorStore mirrors() {
            return storage.mirrors();
        }
    }
}
