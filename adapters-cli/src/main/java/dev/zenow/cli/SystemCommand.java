package dev.zenow.cli;

import dev.zenow.application.machine.SystemReport;
import dev.zenow.domain.machine.Device;
import dev.zenow.domain.machine.Devices;
import dev.zenow.domain.machine.Disk;
import dev.zenow.domain.machine.Machine;
import dev.zenow.domain.machine.Processor;
import dev.zenow.domain.problems.Problem;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "system",
        description = "Shows what Zenow runs on: processor, memory, devices, llama-server, disks.",
        footer = {"  zenow system", "  zenow system --json | jq '.memory.available_bytes'"})
final class SystemCommand implements Callable<Integer> {
    private static final int SUBJECT_COLUMNS = 9;
    private static final double GIBIBYTE = 1L << 30;

    private final CommandContext context;

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    SystemCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        SystemReport report;
        try (Workspace workspace = context.open()) {
            report = workspace.system().report(workspace.actor());
        }
        if (asJson) {
            context.output().println(JsonFields.line(json -> SystemShape.report(json, report)));
        } else {
            print(report);
        }
        return ExitCode.OK;
    }

    private void print(SystemReport report) {
        Machine machine = report.machine();
        line("Zenow", report.version());
        line("system", machine.operatingSystem());
        line("processor", processor(machine.processor()));
        line(
                "memory",
                gibibytes(machine.memory().totalBytes()) + ", of which "
                        + gibibytes(machine.memory().availableBytes()) + " are available");
        report.engine().ifPresent(engine -> {
            line("engine", engine.path().toString());
            line("", engine.version());
        });
        report.engineProblem().ifPresent(problem -> explain("engine", problem));
        devices(machine.devices(), report.engineProblem());
        for (Disk disk : machine.disks()) {
            line(
                    JsonShapes.word(disk.use()),
                    disk.folder() + ", " + gibibytes(disk.freeBytes()) + " of " + gibibytes(disk.totalBytes())
                            + " are free");
        }
    }

    private static String processor(Processor processor) {
        String usable = processor.usableCores() == processor.logicalCores()
                ? ""
                : ", of which " + processor.usableCores() + " may be used";
        return processor.model().map(model -> model + ", ").orElse("") + processor.architecture() + ", "
                + processor.physicalCores() + " cores, " + processor.logicalCores() + " threads" + usable;
    }

    /** What is wrong with the engine itself is not told twice. */
    private void devices(Devices devices, Optional<Problem> engineProblem) {
        String subject = "devices";
        for (Device device : devices.all()) {
            String memory = device.totalBytes() == 0
                    ? ""
                    : ", " + gibibytes(device.totalBytes()) + ", of which " + gibibytes(device.freeBytes())
                            + " are free";
            line(subject, device.name() + ", " + device.description() + memory);
            subject = "";
        }
        if (devices.problem().isPresent()) {
            devices.problem()
                    .filter(problem -> !engineProblem.equals(Optional.of(problem)))
                    .ifPresent(problem -> explain("devices", problem));
        } else if (devices.all().isEmpty()) {
            line(subject, "none; models run on the processor");
        }
    }

    private void explain(String subject, Problem problem) {
        line(subject, context.outputStyle().bad(TextColumns.oneLine(problem.detail())));
        line("", "→ " + TextColumns.oneLine(problem.nextStep()));
    }

    private void line(String subject, String text) {
        context.output().println(context.outputStyle().dim(TextColumns.padded(subject, SUBJECT_COLUMNS)) + "  " + text);
    }

    private static String gibibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / GIBIBYTE);
    }
}
