package dev.zenow.bootstrap.program;

import dev.zenow.application.inference.Inference;
import dev.zenow.application.inference.SlotStates;
import dev.zenow.application.machine.MachineProbe;
import dev.zenow.application.models.LocalFiles;
import dev.zenow.application.models.ModelFiles;
import dev.zenow.application.models.ModelScanner;
import dev.zenow.application.parameters.EngineOptions;
import dev.zenow.application.relay.RawCalls;
import dev.zenow.application.runtime.ModelServers;
import dev.zenow.bootstrap.configuration.CatalogueConfiguration;
import dev.zenow.bootstrap.configuration.Configuration;
import dev.zenow.bootstrap.configuration.EngineConfiguration;
import dev.zenow.domain.machine.Disk;
import dev.zenow.domain.machine.EngineFacts;
import dev.zenow.llama.engine.Engine;
import dev.zenow.llama.engine.EngineLocator;
import dev.zenow.llama.engine.EngineProbe;
import dev.zenow.llama.engine.ExtraFlags;
import dev.zenow.llama.gguf.DiskFiles;
import dev.zenow.llama.gguf.GgufModelFiles;
import dev.zenow.llama.inference.LlamaInference;
import dev.zenow.llama.inference.LlamaRawCalls;
import dev.zenow.llama.inference.LlamaSlotStates;
import dev.zenow.llama.machine.LocalMachine;
import dev.zenow.llama.process.LlamaServers;
import dev.zenow.llama.process.LlamaTimings;
import dev.zenow.llama.scan.GgufFolders;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that knows llama-server, and what it has open. */
final class EngineAdapters implements AutoCloseable {
    private final LlamaServers servers;
    private final LlamaInference inference;
    private final LlamaSlotStates slots;
    private final EngineOptions options;
    private final ModelFiles files = new GgufModelFiles();
    private final ModelScanner scanner;
    private final EngineProbe engine;
    private final MachineProbe machine;

    private EngineAdapters(
            LlamaServers servers,
            LlamaInference inference,
            LlamaSlotStates slots,
            EngineProbe engine,
            MachineProbe machine,
            CatalogueConfiguration models) {
        this.scanner = new GgufFolders(files, models.home(), models.environment());
        this.servers = servers;
        this.inference = inference;
        this.slots = slots;
        this.engine = engine;
        this.options = new ExtraFlags(engine);
        this.machine = machine;
    }

    /** The binary is looked for at the first start of a model, not before: much can be done without one. */
    static EngineAdapters of(Configuration configuration, LlamaTimings timings) {
        EngineProbe engine = probe(configuration);
        LlamaSlotStates slots =
                new LlamaSlotStates(configuration.storage().dataDirectory().resolve("slots"));
        LlamaServers servers = new LlamaServers(
                engine,
                List.of(),
                Optional.of(slots.folder()),
                configuration.storage().dataDirectory().resolve("run"),
                InstantSource.system(),
                timings);
        servers.endLeftovers();
        return new EngineAdapters(
                servers,
                new LlamaInference(),
                slots,
                engine,
                machine(configuration, engine),
                configuration.catalogue());
    }

    static MachineProbe machine(Configuration configuration, EngineProbe engine) {
        return new LocalMachine(
                Path.of("/"),
                engine,
                InstantSource.system(),
                Map.of(
                        Disk.Use.DATA, configuration.storage().dataDirectory(),
                        Disk.Use.MODELS, configuration.catalogue().directory()));
    }

    static EngineProbe probe(Configuration configuration) {
        return new EngineProbe(
                locator(configuration.engine()), configuration.storage().cacheDirectory());
    }

    static EngineLocator locator(EngineConfiguration engine) {
        return new EngineLocator(engine.executable(), engine.searchPath(), engine.prefix());
    }

    ModelServers servers() {
        return servers;
    }

    Inference inference() {
        return inference;
    }

    RawCalls rawCalls() {
        return new LlamaRawCalls();
    }

    SlotStates slots() {
        return slots;
    }

    EngineOptions options() {
        return options;
    }

    ModelFiles files() {
        return files;
    }

    MachineProbe machine() {
        return machine;
    }

    EngineFacts engine() {
        Engine found = engine.get();
        return new EngineFacts(found.path(), found.version(), found.build());
    }

    ModelScanner scanner() {
        return scanner;
    }

    LocalFiles disk() {
        return new DiskFiles();
    }

    @Override
    public void close() {
        try (servers;
                slots) {
            inference.close();
        }
    }
}
