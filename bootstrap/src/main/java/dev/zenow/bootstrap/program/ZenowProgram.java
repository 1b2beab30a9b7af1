package dev.zenow.bootstrap.program;

import dev.zenow.application.doctor.DoctorCheck;
import dev.zenow.application.runtime.ModelRuntime.LoadModel;
import dev.zenow.bootstrap.configuration.Configuration;
import dev.zenow.bootstrap.configuration.Configuration.Reading;
import dev.zenow.bootstrap.configuration.Surroundings;
import dev.zenow.bootstrap.doctor.ConfigurationCheck;
import dev.zenow.bootstrap.doctor.JavaCheck;
import dev.zenow.bootstrap.doctor.MachineCheck;
import dev.zenow.bootstrap.doctor.ModelsFolderCheck;
import dev.zenow.bootstrap.doctor.SecretKeyCheck;
import dev.zenow.bootstrap.logging.Logging;
import dev.zenow.bootstrap.ownership.DataDirectory;
import dev.zenow.bootstrap.ownership.DataDirectory.Owned;
import dev.zenow.bootstrap.ownership.DataDirectory.Purpose;
import dev.zenow.bootstrap.ownership.DataDirectory.Served;
import dev.zenow.bootstrap.ownership.SecretKeyFile;
import dev.zenow.cli.ConfigLine;
import dev.zenow.cli.ConfigReport;
import dev.zenow.cli.Program;
import dev.zenow.cli.Settings;
import dev.zenow.cli.Workspace;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.llama.doctor.EngineCheck;
import dev.zenow.llama.process.LlamaTimings;
import dev.zenow.sqlite.SqliteDoctorCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What the commands run on; each of its methods reads the configuration anew and starts only what it needs. */
public final class ZenowProgram implements Program {
    /** Covers a serve that has begun but does not listen yet. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Surroundings surroundings;
    private final LlamaTimings timings;

    public ZenowProgram(Surroundings surroundings) {
        this(surroundings, LlamaTimings.DEFAULT);
    }

    /** @param timings how llama-servers are watched */
    ZenowProgram(Surroundings surroundings, LlamaTimings timings) {
        this.surroundings = surroundings;
        this.timings = timings;
    }

    @Override
    public Workspace open(Settings settings, boolean needsModelRunner) {
        Configuration configuration = read(settings);
        return switch (claim(configuration, Purpose.COMMAND)) {
            case Owned owned ->
                new OwnedWorkspace(
                        Installation.open(owned, configuration, timings, Installation.Meters.NONE, Map.of()));
            case Served(var server) -> new ServedWorkspace(server);
        };
    }

    @Override
    public void serve(Settings settings, Optional<LoadModel> firstModel, Consumer<String> say)
            throws InterruptedException {
        Configuration configuration = read(settings);
        Server.checkLoopback(configuration.server().host());
        try (EndSignals signals = new EndSignals()) {
            signals.listen();
            try (Server _ = Server.start(own(configuration), configuration, timings, version(), firstModel, say)) {
                signals.await();
            }
        }
    }

    @Override
    public List<DoctorCheck> doctorChecks(Settings settings, boolean selfTest) {
        Reading reading = Configuration.examine(settings.options(), surroundings);
        Configuration configuration = reading.configuration();
        Path data = configuration.storage().dataDirectory();
        List<DoctorCheck> checks = new ArrayList<>(List.of(
                new JavaCheck(),
                new ConfigurationCheck(reading.fault()),
                new MachineCheck(EngineAdapters.machine(configuration, EngineAdapters.probe(configuration)), data),
                new SqliteDoctorCheck(Installation.database(data)),
                new SecretKeyCheck(
                        configuration.secrets().key().isPresent(),
                        new SecretKeyFile(configuration.secrets().keyFile())),
                new ModelsFolderCheck(configuration.catalogue().directory().toAbsolutePath()),
                new EngineCheck(EngineAdapters.probe(configuration))));
        if (selfTest) {
            checks.add(new SelfTest(configuration));
        }
        return List.copyOf(checks);
    }

    @Override
    public ConfigReport configuration(Settings settings) {
        Reading reading = Configuration.examine(settings.options(), surroundings);
        return new ConfigReport(
                reading.configuration().settings().stream()
                        .map(setting -> new ConfigLine(setting.name(), setting.value(), setting.origin()))
                        .toList(),
                reading.fault());
    }

    @Override
    public Path demoModel(Settings settings) {
        return new DemoFile(read(settings).storage().cacheDirectory()).write();
    }

    @Override
    public Optional<Path> lineHistory(Settings settings) {
        return Optional.of(Configuration.examine(settings.options(), surroundings)
                .configuration()
                .storage()
                .dataDirectory()
                .resolve("history"));
    }

    @Override
    public Optional<Path> logFile(Settings settings) {
        try {
            return Optional.of(Logging.file(read(settings).storage().dataDirectory()))
                    .filter(Files::isRegularFile);
        } catch (ProblemException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public String version() {
        return Version.text();
    }

    private Configuration read(Settings settings) {
        return Configuration.read(settings.options(), surroundings);
    }

    private static Owned own(Configuration configuration) {
        return switch (claim(configuration, Purpose.SERVE)) {
            case Owned mine -> mine;
            case Served(var other) ->
                throw new Problem(
                                ProblemCode.DATA_DIRECTORY_IN_USE,
                                "'zenow serve' (process " + other.pid() + ") already runs at " + other.address() + ".",
                                "Use that one, or choose another data directory with --data-dir.")
                        .exception();
        };
    }

    private static DataDirectory.Claim claim(Configuration configuration, Purpose purpose) {
        try {
            return new DataDirectory(configuration.storage().dataDirectory()).claim(purpose, PATIENCE);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw ProblemCode.SHUTTING_DOWN.problem().exception(ending);
        }
    }
}
