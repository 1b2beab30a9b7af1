package dev.zenow.cli;

import dev.zenow.application.downloads.RepositoryListing;
import dev.zenow.domain.downloads.GgufChoice;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "files",
        description = "Lists the models of a repository at Hugging Face or ModelScope, and what to type to have one.",
        footer = {
            "  zenow models files Qwen/Qwen3-0.6B-GGUF",
            "  zenow models files ms:Qwen/Qwen3-0.6B-GGUF",
            "  zenow models files https://huggingface.co/Qwen/Qwen3-0.6B-GGUF --json"
        })
final class ModelsFilesCommand implements Callable<Integer> {
    private static final int NAME_COLUMNS = 50;

    private final CommandContext context;

    @Parameters(
            paramLabel = "REPOSITORY",
            description = "owner/repo, hf:owner/repo, ms:owner/repo, or the address of its page.")
    private String repository = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    ModelsFilesCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        RepositoryListing listing = listing();
        if (asJson) {
            context.output().println(JsonFields.line(json -> DownloadShapes.repository(json, listing)));
        } else if (listing.choices().isEmpty()) {
            context.note("There is no GGUF model in " + listing.reference().name() + ".");
        } else {
            print(listing);
        }
        return ExitCode.OK;
    }

    private RepositoryListing listing() throws InterruptedException {
        Thread waiting = Thread.currentThread();
        try (Workspace workspace = context.open();
                Keyboard keyboard = context.keyboard();
                Keyboard.Listening _ = keyboard.onInterrupt(waiting::interrupt);
                ProgressLine progress = context.progress()) {
            progress.show("Asking for the files", "");
            return workspace.downloads().repository(workspace.actor(), repository);
        }
    }

    private void print(RepositoryListing listing) {
        Table table = new Table(
                List.of("QUANT", "SIZE", "PARTS", "NAME", "DOWNLOAD IT WITH"),
                Table.UNLIMITED,
                Table.UNLIMITED,
                Table.UNLIMITED,
                NAME_COLUMNS,
                Table.UNLIMITED);
        for (GgufChoice choice : listing.choices()) {
            table.row(
                    choice.quantization().orElse("-"),
                    Sizes.text(choice.bytes()),
                    Integer.toString(choice.files().size()),
                    choice.name(),
                    "zenow models download " + RepositoryChoice.link(listing, choice));
        }
        table.print(context.output(), context.outputStyle());
    }
}
