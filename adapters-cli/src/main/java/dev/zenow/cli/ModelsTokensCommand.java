package dev.zenow.cli;

import dev.zenow.application.downloads.AccessTokens.AccessToken;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "tokens",
        description = "Lists the hosts that an access token is stored for, and never the tokens themselves.",
        footer = {"  zenow models tokens", "  zenow models tokens --json | jq -r '.tokens[].host'"})
final class ModelsTokensCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    ModelsTokensCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<AccessToken> tokens;
        try (Workspace workspace = context.open()) {
            tokens = workspace.accessTokens().list(workspace.actor());
        }
        if (asJson) {
            context.output().println(JsonFields.line(json -> json.objects("tokens", tokens, DownloadShapes::token)));
        } else if (tokens.isEmpty()) {
            context.note("No access tokens. Store one: zenow models token HOST");
        } else {
            Table table = new Table(List.of("HOST", "STORED"), Table.UNLIMITED, Table.UNLIMITED);
            tokens.forEach(token -> table.row(token.host(), context.localTime(token.keptAt())));
            table.print(context.output(), context.outputStyle());
        }
        return ExitCode.OK;
    }
}
