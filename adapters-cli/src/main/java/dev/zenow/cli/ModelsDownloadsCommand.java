package dev.zenow.cli;

import dev.zenow.application.downloads.DownloadProgress;
import dev.zenow.application.downloads.DownloadStatus;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.problems.Problem;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "downloads",
        description = "Lists the downloads of models, the newest first, or does something with them.",
        footer = {
            "  zenow models downloads",
            "  zenow models downloads pause qwen",
            "  zenow models downloads --json | jq -r '.downloads[] | select(.state == \"failed\").name'"
        })
final class ModelsDownloadsCommand implements Callable<Integer> {
    private static final int NAME_COLUMNS = 40;
    private static final int SOURCE_COLUMNS = 24;

    private final CommandContext context;

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    ModelsDownloadsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<DownloadStatus> downloads;
        try (Workspace workspace = context.open()) {
            downloads = workspace.downloads().list(workspace.actor());
        }
        if (asJson) {
            context.output()
                    .println(JsonFields.line(json -> json.objects("downloads", downloads, DownloadShapes::download)));
        } else if (downloads.isEmpty()) {
            context.note("No downloads. Begin one: zenow models download NAME|LINK");
        } else {
            print(downloads);
        }
        return ExitCode.OK;
    }

    private void print(List<DownloadStatus> downloads) {
        int prefix =
                IdPrefix.length(downloads.stream().map(DownloadReference::id).toList());
        Table table = new Table(
                List.of("ID", "NAME", "STATE", "PROGRESS", "SPEED", "LEFT", "SOURCE", "PROBLEM"),
                Table.UNLIMITED,
                NAME_COLUMNS,
                Table.UNLIMITED,
                Table.UNLIMITED,
                Table.UNLIMITED,
                Table.UNLIMITED,
                SOURCE_COLUMNS,
                Table.UNLIMITED);
        for (DownloadStatus status : downloads) {
            DownloadProgress progress = status.progress();
            boolean running = status.download().state() == DownloadState.RUNNING;
            table.row(
                    DownloadReference.id(status).substring(0, prefix),
                    status.model().name(),
                    JsonShapes.word(status.download().state()),
                    DownloadText.percent(progress).map(share -> share + " of ").orElse("")
                            + (progress.totalBytes().isPresent()
                                    ? Sizes.text(progress.totalBytes())
                                    : Sizes.text(progress.receivedBytes())),
                    running ? DownloadText.speed(progress).orElse("-") : "-",
                    running ? DownloadText.left(progress).orElse("-") : "-",
                    running ? progress.source().orElse("-") : "-",
                    status.download().problem().map(Problem::detail).orElse("-"));
        }
        table.print(context.output(), context.outputStyle());
    }
}
