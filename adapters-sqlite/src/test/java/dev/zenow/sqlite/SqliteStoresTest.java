package dev.zenow.sqlite;

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
import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.application.storage.UnitOfWorkContract;
import dev.zenow.application.transfer.TransferStore;
import dev.zenow.application.transfer.TransferStoreContract;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqliteStoresTest {
    private OpenDatabase database;

    @BeforeAll
    void open(@TempDir Path directory) {
        database = OpenDatabase.at(directory.resolve("a b?c%20#中.db"), Duration.ofSeconds(5));
    }

    @AfterAll
    void close() {
        database.close();
    }

    @BeforeEach
    void clear() {
        database.clear();
    }

    @Nested
    class UnitsOfWork extends UnitOfWorkContract {
        @Override
        protected UnitOfWork unitOfWork() {
            return database.unitOfWork();
        }

        @Override
        protected SessionStore sessions() {
            return database.sessions();
        }
    }

    @Nested
    class SessionsKept extends SessionStoreContract {
        @Override
        protected SessionStore sessions() {
            return database.sessions();
        }

        @Override
        protected MessageStore messages() {
            return database.messages();
        }
    }

    @Nested
    class MessagesKept extends MessageStoreContract {
        @Override
        protected UnitOfWork unitOfWork() {
            return database.unitOfWork();
        }

        @Override
        protected SessionStore sessions() {
            return database.sessions();
        }

        @Override
        protected MessageStore messages() {
            return database.messages();
        }
    }

    @Nested
    class SessionPlaces extends SessionPlacesContract {
        @Override
        protected SessionStore sessions() {
            return database.sessions();
        }
    }

    @Nested
    class MessageTrees extends MessageTreeContract {
        @Override
        protected UnitOfWork unitOfWork() {
            return database.unitOfWork();
        }

        @Override
        protected SessionStore sessions() {
            return database.sessions();
        }

        @Override
        protected MessageStore messages() {
            return database.messages();
        }
    }

    @Nested
    class SessionsArriving extends TransferStoreContract {
        @Override
        protected TransferStore arrivals() {
            return database.arrivals();
        }

        @Override
        protected SessionStore sessions() {
            return database.sessions();
        }

        @Override
        protected MessageStore messages() {
            return database.messages();
        }
    }

    @Nested
    class ContextsKept extends ContextStoreContract {
        @Override
        protected ContextStore contexts() {
            return database.contexts();
        }
    }

    @Nested
    class ProvidersKept extends ProviderStoreContract {
        @Override
        protected ProviderStore providers() {
            return database.providers();
        }

        @Override
        protected ParameterStore parameters() {
            return database.parameters();
        }
    }

    @Nested
    class ModelsKept extends ModelStoreContract {
        @Override
        protected ModelStore models() {
            return database.models();
        }

        @Override
        protected ParameterStore parameters() {
            return database.parameters();
        }
    }

    @Nested
    class RunningKept extends RunningModelsStoreContract {
        @Override
        protected RunningModelsStore running() {
            return database.running();
        }
    }

    @Nested
    class ParametersKept extends ParameterStoreContract {
        @Override
        protected ParameterStore parameters() {
            return database.parameters();
        }
    }

    @Nested
    class DownloadsKept extends DownloadStoreContract {
        @Override
        protected DownloadStore downloads() {
            return database.downloads();
        }

        @Override
        protected ModelStore models() {
            return database.models();
        }
    }

    @Nested
    class SecretsKept extends SecretStoreContract {
        @Override
        protected SecretStore secrets() {
            return database.secrets();
        }
    }

    @Nested
    class AgentsKept extends AgentStoreContract {
        @Override
        protected AgentStore agents() {
            return database.agents();
        }
    }

    @Nested
    class ConfigurationsKept extends ConfigurationStoreContract {
        @Override
        protected ConfigurationStore configurations() {
            return database.configurations();
        }
    }

    @Nested
    class MirrorsKept extends MirrorStoreContract {
        @Override
        protected MirrorStore mirrors() {
            return database.mirrors();
        }
    }
}
