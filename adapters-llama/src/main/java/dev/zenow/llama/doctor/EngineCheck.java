package dev.zenow.llama.doctor;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.doctor.DoctorCheck;
import dev.zenow.domain.machine.Devices;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.llama.engine.Engine;
import dev.zenow.llama.machine.EngineDevices;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reports which llama-server is used, whether it knows the options that Zenow passes, and which devices it sees. */
public final class EngineCheck implements DoctorCheck {
    private static final List<String> USED = List.of(
            "--ctx-size",
            "--parallel",
            "--no-kv-unified",
            "--threads",
            "--gpu-layers",
            "--batch-size",
            "--ubatch-size",
            "--cache-ram",
            "--metrics",
            "--embeddings",
            "--reranking",
            "--slots");

    private final Supplier<Engine> engine;

    public EngineCheck(Supplier<Engine> engine) {
        this.engine = requireNonNull(engine, "engine is null");
    }

    @Override
    public void run(Consumer<Finding> report) {
        try {
            Engine found = engine.get();
            report.accept(Finding.good("engine", found.path().toString()));
            report.accept(Finding.good("engine version", found.version()));
            report.accept(options(found));
            report.accept(devices());
        } catch (ProblemException failed) {
            Problem problem = failed.problem();
            report.accept(Finding.bad("engine", problem.detail(), problem.nextStep()));
        }
    }

    private static Finding options(Engine engine) {
        List<String> unknown = USED.stream().filter(flag -> !engine.knows(flag)).toList();
        return unknown.isEmpty()
                ? Finding.good("engine options", "all " + USED.size() + " are known")
                : Finding.warning(
                        "engine options",
                        "unknown to this build: " + String.join(" ", unknown),
                        "Update llama.cpp if a model does not load.");
    }

    private Finding devices() {
        Devices devices = new EngineDevices(engine, InstantSource.system()).get();
        return devices.problem()
                .map(problem -> Finding.warning("devices", problem.detail(), problem.nextStep()))
                .orElseGet(() -> Finding.good(
                        "devices",
                        devices.all().isEmpty()
                                ? "no GPU; models run on the CPU"
                                : devices.all().stream()
                                        .map(device -> device.name() + ", " + device.description())
                                        .collect(Collectors.joining("; "))));
    }
}
