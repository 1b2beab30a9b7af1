package dev.zenow.cli;

import dev.zenow.application.agents.AgentService;
import dev.zenow.application.agents.Agents;
import dev.zenow.application.agents.TestingAgentCodec;
import dev.zenow.application.doctor.DoctorCheck;
import dev.zenow.application.machine.SystemInformation;
import dev.zenow.application.machine.SystemInformationService;
import dev.zenow.application.machine.TestingMachine;
import dev.zenow.application.providers.Providers;
import dev.zenow.application.providers.TestingProviders;
import dev.zenow.application.runtime.ModelRuntime.LoadModel;
import dev.zenow.application.storage.TestingStorage;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.machine.EngineFacts;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.users.Actor;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A program whose every part a test sets; counts what was opened and closed. */
final class ScriptedProgram implements Program {
    final ScriptedChats chats = new ScriptedChats();
    final ScriptedSessions sessions = new ScriptedSessions();
    final ScriptedContexts contexts = new ScriptedContexts();
    final TestingStorage storage = new TestingStorage();
    final TestingAgentCodec agentCodec = new TestingAgentCodec();
    final Agents agents = new AgentService(
            storage.agents(),
            agentCodec,
            storage,
            new UuidV7(InstantSource.system(), new SecureRandom()),
            InstantSource.system());
    final ScriptedMeter meter = new ScriptedMeter();
    final ScriptedSearches searches = new ScriptedSearches();
    final ScriptedTransfers transfers = new ScriptedTransfers();
    final ScriptedModels models = new ScriptedModels();
    final TestingMachine machine = new TestingMachine();
    final ScriptedParameters parameters = new ScriptedParameters();
    final ScriptedDownloads downloads = new ScriptedDownloads();
    final ScriptedMirrors mirrors = new ScriptedMirrors();
    final ScriptedTokens tokens = new ScriptedTokens();
    final TestingProviders providers = new TestingProviders();
    final List<DoctorCheck> checks = new ArrayList<>();
    final List<ConfigLine> lines = new ArrayList<>();
    final List<String> opened = new ArrayList<>();
    Settings settings = Settings.NONE;
    Optional<LoadModel> firstModel = Optional.empty();
    Optional<URI> server = Optional.empty();
    Supplier<EngineFacts> engine = () -> new EngineFacts(Path.of("/opt/llama-server"), "1 (abc)", 1);
    Optional<RuntimeException> failure = Optional.empty();
    Optional<Problem> fault = Optional.empty();
    boolean selfTest;
    int closed;

    @Override
    public Workspace open(Settings given, boolean needsModelRunner) {
        settings = given;
        opened.add(needsModelRunner ? "models" : "light");
        failure.ifPresent(thrown -> {
            throw thrown;
        });
        return new Workspace() {
            @Override
            public Actor actor() {
                return Actor.LOCAL;
            }

            @Override
            public ScriptedChats chats() {
                return chats;
            }

            @Override
            public ScriptedSessions sessions() {
                return sessions;
            }

            @Override
            public Agents agents() {
                return agents;
            }

            @Override
            public ScriptedContexts contexts() {
                return contexts;
            }

            @Override
            public ScriptedMeter contextMeter() {
                return meter;
            }

            @Override
            public ScriptedSearches searches() {
                return searches;
            }

            @Override
            public ScriptedTransfers transfers() {
                return transfers;
            }

            @Override
            public ScriptedModels runtime() {
                return models;
            }

            @Override
            public ScriptedModels models() {
                return models;
            }

            @Override
            public SystemInformation system() {
                return new SystemInformationService(machine, engine, version());
            }

            @Override
            public ScriptedParameters parameters() {
                return parameters;
            }

            @Override
            public ScriptedDownloads downloads() {
                return downloads;
            }

            @Override
            public ScriptedMirrors mirrors() {
                return mirrors;
            }

            @Override
            public ScriptedTokens accessTokens() {
                return tokens;
            }

            @Override
            public Providers providers() {
                return providers.service;
            }

            @Override
            public Optional<URI> server() {
                return server;
            }

            @Override
            public void close() {
                closed++;
            }
        };
    }

    @Override
    public void serve(Settings given, Optional<LoadModel> first, Consumer<String> say) {
        settings = given;
        firstModel = first;
        say.accept("Zenow is ready at http://127.0.0.1:8000");
    }

    @Override
    public List<DoctorCheck> doctorChecks(Settings given, boolean withSelfTest) {
        settings = given;
        selfTest = withSelfTest;
        return checks;
    }

    @Override
    public ConfigReport configuration(Settings given) {
        settings = given;
        return new ConfigReport(lines, fault);
    }

    @Override
    public Path demoModel(Settings given) {
        return Path.of("/demo/tiny.gguf");
    }

    @Override
    public Optional<Path> lineHistory(Settings given) {
        return Optional.of(Path.of("/data/questions"));
    }

    @Override
    public Optional<Path> logFile(Settings given) {
        return Optional.of(Path.of("/data/zenow.log"));
    }

    @Override
    public String version() {
        return "1.2.3";
    }
}
