package dev.zenow.cli;

import dev.zenow.application.downloads.Mirrors.MirrorHealth;
import dev.zenow.application.downloads.Mirrors.MirrorList;
import java.util.List;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;

/** Shows the mirrors, as every command that is about them does in the end. */
final class MirrorsReport {
    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    /** Changes the order for good, then shows it. */
    int change(CommandContext context, UnaryOperator<MirrorOrder> change) {
        MirrorList list;
        try (Workspace workspace = context.open()) {
            MirrorOrder now = MirrorOrder.of(workspace.mirrors().list(workspace.actor()));
            list = workspace
                    .mirrors()
                    .choose(workspace.actor(), change.apply(now).mirrors());
        }
        return print(context, list);
    }

    int print(CommandContext context, MirrorList list) {
        if (asJson) {
            context.output().println(JsonFields.line(json -> DownloadShapes.mirrors(json, list)));
            return ExitCode.OK;
        }
        Table table = new Table(
                List.of("NAME", "ADDRESS", "KIND", "STATE"),
                Table.UNLIMITED,
                Table.UNLIMITED,
                Table.UNLIMITED,
                Table.UNLIMITED);
        for (MirrorHealth health : list.mirrors()) {
            table.row(
                    health.mirror().name(),
                    health.mirror().base().toString(),
                    JsonShapes.word(health.mirror().kind()),
                    state(context, health));
        }
        table.print(context.output(), context.outputStyle());
        if (!list.chosen()) {
            context.note("Nobody has chosen an order: the host of a link is asked before the others.");
        }
        return ExitCode.OK;
    }

    private static String state(CommandContext context, MirrorHealth health) {
        if (!health.mirror().enabled()) {
            return "disabled";
        }
        return health.skippedUntil()
                .map(until -> "skipped until " + context.localTime(until)
                        + health.failure().map(why -> ": " + why).orElse(""))
                .orElse("enabled");
    }
}
