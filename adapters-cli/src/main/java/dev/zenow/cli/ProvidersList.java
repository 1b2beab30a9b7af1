package dev.zenow.cli;

import dev.zenow.application.providers.Providers.Entry;
import dev.zenow.domain.providers.Provider;
import dev.zenow.domain.providers.ProviderAddress;
import java.util.List;
import picocli.CommandLine.Option;

/** Lists the providers, never their keys. */
final class ProvidersList {
    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    int print(CommandContext context) {
        List<Entry> entries;
        try (Workspace workspace = context.open()) {
            entries = workspace.providers().list(workspace.actor());
        }
        if (asJson) {
            context.output()
                    .println(JsonFields.line(json -> json.objects("providers", entries, ProviderShapes::provider)));
        } else if (entries.isEmpty()) {
            context.note("No providers. Add one: zenow providers add NAME ADDRESS MODEL");
        } else {
            Table table = new Table(
                    List.of("NAME", "MODEL", "ADDRESS", "KEY"),
                    Table.UNLIMITED,
                    Table.UNLIMITED,
                    Table.UNLIMITED,
                    Table.UNLIMITED);
            for (Entry entry : entries) {
                Provider provider = entry.provider();
                table.row(
                        provider.name(),
                        provider.model(),
                        provider.address().map(ProviderAddress::toString).orElse("(to be filled in)"),
                        entry.key().orElse(""));
            }
            table.print(context.output(), context.outputStyle());
        }
        return ExitCode.OK;
    }
}
