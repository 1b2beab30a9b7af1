package dev.zenow.cli;

import dev.zenow.domain.contexts.Context;
import java.util.List;
import picocli.CommandLine.Option;

/** Lists the contexts; the one that new sessions start from is marked. */
final class ContextsList {
    private static final int NAME_COLUMNS = 30;
    private static final int CONTENT_COLUMNS = 60;
    private static final String DEFAULT = "*";

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    int print(CommandContext context) {
        List<Context> contexts;
        try (Workspace workspace = context.open()) {
            contexts = workspace.contexts().list(workspace.actor());
        }
        if (asJson) {
            context.output()
                    .println(JsonFields.line(json -> json.objects("contexts", contexts, ContextShapes::context)));
        } else if (contexts.isEmpty()) {
            context.note("No contexts. Make one: zenow contexts add NAME TEXT");
        } else {
            Table table = new Table(List.of("", "NAME", "CONTENT"), Table.UNLIMITED, NAME_COLUMNS, CONTENT_COLUMNS);
            contexts.forEach(each -> table.row(each.isDefault() ? DEFAULT : "", each.name(), each.content()));
            table.print(context.output(), context.outputStyle());
        }
        return ExitCode.OK;
    }
}
