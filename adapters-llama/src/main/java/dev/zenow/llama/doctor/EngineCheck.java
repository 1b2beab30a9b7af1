package dev.zenow.llama.doctor;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.doctor.DoctorCheck;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.llama.engine.Engine;
import dev.zenow.llama.engine.EngineCommand;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reports which llama-server is used, whether it knows the options that Zenow passes, and which devices it sees. */
public final class EngineCheck implements DoctorCheck {
    private static final String DEVICES = "--list-devices";
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
            devices(found, report);
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

    private static void devices(Engine engine, Consumer<Finding> report) {
        if (!engine.knows(DEVICES)) {
            return;
        }
        List<String> devices = EngineCommand.run(engine.path(), DEVICES)
                .lines()
                .map(String::strip)
                .dropWhile(line -> !line.startsWith("Available devices"))
                .skip(1)
                .filter(line -> !line.isEmpty() && !line.equals("(none)"))
                .toList();
        report.accept(
                devices.isEmpty()
                        ? Finding.good("devices", "no GPU; models run on the CPU")
                        : Finding.good("devices", String.join(", ", devices)));
    }
}
