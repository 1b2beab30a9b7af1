package dev.zenow.sqlite;

import dev.zenow.application.agents.AgentStore;
import dev.zenow.application.configurations.ConfigurationStore;
import dev.zenow.application.contexts.ContextStore;
import dev.zenow.application.downloads.DownloadStore;
import dev.zenow.application.downloads.MirrorStore;
import dev.zenow.application.models.ModelStore;
import dev.zenow.application.parameters.ParameterStore;
import dev.zenow.application.providers.ProviderStore;
import dev.zenow.application.runtime.RunningModelsStore;
import dev.zenow.application.search.SearchIndex;
import dev.zenow.application.secrets.SecretStore;
import dev.zenow.application.sessions.MessageStore;
import dev.zenow.application.sessions.SessionStore;
import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.application.transfer.TransferStore;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.transaction.TransactionOperations;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A database file as a running application has it open. */
final class OpenDatabase implements AutoCloseable {
    private final ApplicationContext context;

    private OpenDatabase(ApplicationContext context) {
        this.context = context;
    }

    static OpenDatabase at(Path file) {
        return at(file, Duration.ofMillis(200));
    }

    static OpenDatabase at(Path file, Duration lockTimeout) {
        return new OpenDatabase(ApplicationContext.run(SqliteProperties.of(file, lockTimeout)));
    }

    UnitOfWork unitOfWork() {
        return context.getBean(UnitOfWork.class);
    }

    SessionStore sessions() {
        return context.getBean(SessionStore.class);
    }

    MessageStore messages() {
        return context.getBean(MessageStore.class);
    }

    TransferStore arrivals() {
        return context.getBean(TransferStore.class);
    }

    ContextStore contexts() {
        return context.getBean(ContextStore.class);
    }

    ProviderStore providers() {
        return context.getBean(ProviderStore.class);
    }

    AgentStore agents() {
        return context.getBean(AgentStore.class);
    }

    ConfigurationStore configurations() {
        return context.getBean(ConfigurationStore.class);
    }

    SearchIndex search() {
        return context.getBean(SearchIndex.class);
    }

    ModelStore models() {
        return context.getBean(ModelStore.class);
    }

    ParameterStore parameters() {
        return context.getBean(ParameterStore.class);
    }

    RunningModelsStore running() {
        return context.getBean(RunningModelsStore.class);
    }

    DownloadStore downloads() {
        return context.getBean(DownloadStore.class);
    }

    MirrorStore mirrors() {
        return context.getBean(MirrorStore.class);
    }

    SecretStore secrets() {
        return context.getBean(SecretStore.class);
    }

    /** Of this module, for what no port does. */
    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    void clear() {
        for (String table : new String[] {
            "session",
            "context",
            "client_configuration",
            "provider",
            "agent",
            "model",
            "llm_parameter",
            "token_calibration",
            "restore_attempt",
            "mirror_choice",
            "secret"
        }) {
            execute("DELETE FROM " + table);
        }
    }

    /** On the connection that writes. */
    void execute(String sql) {
        writer().executeWrite(status -> run(status.getConnection(), sql));
    }

    /** On the connection that writes. */
    int number(String sql) {
        return writer().executeWrite(status -> SqliteDatabase.number(status.getConnection(), sql));
    }

    /** One column of every row, on the connection that writes. */
    List<String> texts(String sql, String column) {
        return writer().executeWrite(status -> {
            List<String> texts = new ArrayList<>();
            try (Statement statement = status.getConnection().createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    texts.add(rows.getString(column));
                }
            }
            return texts;
        });
    }

    @SuppressWarnings("unchecked")
    private TransactionOperations<Connection> writer() {
        return context.getBean(TransactionOperations.class, Qualifiers.byName(SqliteProperties.WRITER));
    }

    private static boolean run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
