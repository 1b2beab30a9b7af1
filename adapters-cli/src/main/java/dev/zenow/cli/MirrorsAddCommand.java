package dev.zenow.cli;

import dev.zenow.domain.downloads.Mirror;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = "Adds a mirror behind the others.",
        footer = {
            "  zenow models mirrors add office https://models.example.org",
            "  zenow models mirrors add ms-office https://ms.example.org --kind model_scope"
        })
final class MirrorsAddCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "NAME", description = "How to call it.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "URL", description = "Its address, before every path.")
    private String url = "";

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            completionCandidates = Words.MirrorKinds.class,
            description = "How its addresses are built: hugging_face (the default) or model_scope.")
    private Mirror.Kind kind = Mirror.Kind.HUGGING_FACE;

    @Mixin
    private final MirrorsReport report = new MirrorsReport();

    MirrorsAddCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return report.change(context, order -> order.add(name, url, kind));
    }
}
