package dev.zenow.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "config",
        description = {
            "Shows every value of the configuration and where it came from.",
            "The command line wins over ZENOW_… variables, those over the file, and that over the defaults."
        },
        footer = {"  zenow config", "  zenow config --json | jq -r '.settings[] | select(.key == \"port\").value'"})
final class ConfigCommand implements Callable<Integer> {
    private static final int VALUE_COLUMNS = 60;

    private final CommandContext context;

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    ConfigCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ConfigReport report = context.program().configuration(context.settings());
        show(report.lines());
        report.fault().ifPresent(fault -> {
            context.output().flush();
            throw fault.exception();
        });
        return ExitCode.OK;
    }

    private void show(List<ConfigLine> lines) {
        if (asJson) {
            context.output()
                    .println(JsonFields.line(json -> json.objects("settings", lines, (setting, line) -> {
                        setting.text("key", line.key());
                        setting.text("value", line.value());
                        setting.text("origin", line.origin());
                    })));
            return;
        }
        Table table = new Table(List.of("KEY", "VALUE", "FROM"), Table.UNLIMITED, VALUE_COLUMNS, Table.UNLIMITED);
        lines.forEach(line -> table.row(line.key(), line.value(), line.origin()));
        table.print(context.output(), context.outputStyle());
    }
}
