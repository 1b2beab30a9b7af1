package dev.zenow.bootstrap.configuration;

import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that was configured, by concern.
 *
 * @param settings every value with its origin, in the order of the documentation
 */
public record Configuration(
        ServerConfiguration server,
        EngineConfiguration engine,
        ModelsConfiguration models,
        StorageConfiguration storage,
        CatalogueConfiguration catalogue,
        DownloadsConfiguration downloads,
        SecretsConfiguration secrets,
        ConversationsConfiguration conversations,
        ProvidersConfiguration providers,
        LoggingConfiguration logging,
        List<Setting> settings) {
    public Configuration {
        settings = List.copyOf(settings);
    }

    /**
     * Reads all sources: defaults, then the configuration file, then {@code ZENOW_…} variables, then the command line.
     *
     * @param commandLine the options given, by key name such as {@code data_dir}
     * @throws dev.zenow.domain.problems.ProblemException {@code CONFIGURATION_INVALID} naming every wrong key, its origin and
     * what it may have been meant to be
     */
    public static Configuration read(Map<String, String> commandLine, Surroundings surroundings) {
        Reading reading = examine(commandLine, surroundings);
        reading.fault().ifPresent(fault -> {
            throw fault.exception();
        });
        return reading.configuration();
    }

    /** Reads the same, but where a value cannot be used takes its default, so that what is wrong can be shown beside the rest. */
    public static Reading examine(Map<String, String> commandLine, Surroundings surroundings) {
        Values values = Values.read(commandLine, surroundings);
        Optional<Problem> fault = values.faults().isEmpty()
                ? Optional.empty()
                : Optional.of(ProblemCode.CONFIGURATION_INVALID.problem(String.join(" ", values.faults())));
        return new Reading(of(values, surroundings), fault);
    }

    /** A configuration and what is wrong with it: {@code CONFIGURATION_INVALID}, naming every fault. */
    public record Reading(Configuration configuration, Optional<Problem> fault) {}

    private static Configuration of(Values values, Surroundings surroundings) {
        return new Configuration(
                new ServerConfiguration(values.get(Keys.HOST), values.get(Keys.PORT)),
                new EngineConfiguration(
                        values.get(Keys.ENGINE),
                        values.get(Keys.ENGINE_PREFIX),
                        surroundings.environment().getOrDefault("PATH", "")),
                ModelsReading.of(values),
                new StorageConfiguration(values.get(Keys.DATA_DIR), values.get(Keys.CACHE_DIR)),
                new CatalogueConfiguration(
                        values.get(Keys.MODELS_DIR), surroundings.home(), surroundings.withoutSecrets()),
                DownloadsConfiguration.of(values, surroundings.environment()),
                new SecretsConfiguration(
                        values.get(Keys.SECRET_KEY_FILE)
                                .orElseGet(() -> values.get(Keys.DATA_DIR).resolve("secret.key"))
                                .toAbsolutePath(),
                        values.get(Keys.SECRET_KEY)),
                ConversationsConfiguration.of(values),
                ProvidersConfiguration.of(values),
                new LoggingConfiguration(
                        values.get(Keys.LOG_LEVEL), values.get(Keys.LOG_FILE_MEGABYTES), values.get(Keys.LOG_FILES)),
                values.settings());
    }
}
