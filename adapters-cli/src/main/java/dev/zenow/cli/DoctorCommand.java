package dev.zenow.cli;

import dev.zenow.application.doctor.DoctorCheck;
import dev.zenow.application.doctor.DoctorCheck.Finding;
import dev.zenow.application.doctor.DoctorCheck.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "doctor",
        description = "Looks whether everything is in place, and says what to do where it is not.",
        footer = {"  zenow doctor", "  zenow doctor --self-test            also starts the engine on tiny models"})
final class DoctorCommand implements Callable<Integer> {
    private static final int SUBJECT_COLUMNS = 15;

    private final CommandContext context;

    @Option(
            names = "--self-test",
            description = "Also start the real engine on tiny models of each kind and let it chat, embed and rerank.")
    private boolean selfTest;

    @Option(names = "--json", description = "Print JSON, when everything has been looked at.")
    private boolean asJson;

    DoctorCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<Finding> findings = new ArrayList<>();
        for (DoctorCheck check : context.program().doctorChecks(context.settings(), selfTest)) {
            check.run(finding -> {
                findings.add(finding);
                if (!asJson) {
                    print(finding);
                }
            });
        }
        long bad = count(findings, Verdict.BAD);
        if (asJson) {
            context.output().println(JsonFields.line(json -> {
                json.flag("good", bad == 0);
                json.objects("findings", findings, JsonShapes::finding);
            }));
        } else {
            context.output().println(summary(bad, count(findings, Verdict.WARNING)));
        }
        return bad == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private void print(Finding finding) {
        Style style = context.outputStyle();
        String mark = switch (finding.verdict()) {
            case GOOD -> style.good("✓");
            case WARNING -> style.warning("!");
            case BAD -> style.bad("✗");
        };
        String subject = TextColumns.padded(TextColumns.oneLine(finding.subject()), SUBJECT_COLUMNS);
        context.output().println(mark + " " + subject + " " + TextColumns.oneLine(finding.detail()));
        if (!finding.nextStep().isEmpty()) {
            context.output().println(" ".repeat(SUBJECT_COLUMNS + 3) + "→ " + TextColumns.oneLine(finding.nextStep()));
        }
        context.output().flush();
    }

    private String summary(long bad, long warnings) {
        Style style = context.outputStyle();
        String noted = warnings == 0 ? "" : warnings == 1 ? ", 1 warning" : ", " + warnings + " warnings";
        return bad == 0
                ? style.good("Everything is in place" + noted + ".")
                : style.bad((bad == 1 ? "1 problem" : bad + " problems") + noted + ".");
    }

    private static long count(List<Finding> findings, Verdict verdict) {
        return findings.stream().filter(finding -> finding.verdict() == verdict).count();
    }
}
