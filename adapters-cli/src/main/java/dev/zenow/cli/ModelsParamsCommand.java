package dev.zenow.cli;

import static java.util.stream.Collectors.joining;

import dev.zenow.application.parameters.ModelParameters.ParameterChange;
import dev.zenow.application.parameters.ParameterSheet;
import dev.zenow.application.parameters.ParameterUpdate;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.parameters.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "params",
        description = {
            "Shows what a mode or a model is set to, and changes it for good.",
            "What is set for a model covers what is set for its mode, and that the configuration. A parameter of the server"
                    + " needs a restart of it. Texts take \\n for a new line; a name that is given again adds a text to a list."
        },
        footer = {
            "  zenow models params",
            "  zenow models params qwen context_size=8192 cache_type_k=q8_0 --restart",
            "  zenow models params temperature=0.2 --unset top_p",
            "  zenow models params qwen extra_flags='--rope-scale 2'",
            "  zenow models params --mode embed --json"
        })
final class ModelsParamsCommand implements Callable<Integer> {
    private static final int VALUE_COLUMNS = 40;

    private final CommandContext context;

    @Parameters(
            arity = "0..*",
            paramLabel = "MODEL|NAME=VALUE",
            description = "A model of the mode, and what is to be set; no model: for every model.")
    private List<String> words = List.of();

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            completionCandidates = Words.Modes.class,
            description = "Whose parameters: llm (the default), embed or rerank.")
    private ModelMode mode = ModelMode.LLM;

    @Option(
            names = "--unset",
            paramLabel = "NAME",
            description = "Forget what is stored, so that the layer below counts again; may be repeated.")
    private List<String> unset = List.of();

    @Option(names = "--restart", description = "Start a server that runs with other values again.")
    private boolean restart;

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    ModelsParamsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ParameterWords asked = ParameterWords.read(words, unset);
        ParameterSheet sheet;
        @Nullable ParameterUpdate update = null;
        try (Workspace workspace = context.open()) {
            if (asked.changes() || restart) {
                update = workspace
                        .parameters()
                        .update(
                                workspace.actor(),
                                new ParameterChange(mode, asked.model(), asked.set(), asked.unset(), restart));
                sheet = update.sheet();
            } else {
                sheet = workspace.parameters().get(workspace.actor(), mode, asked.model());
            }
        }
        Optional<ParameterUpdate> done = Optional.ofNullable(update);
        if (asJson) {
            context.output().println(JsonFields.line(json -> ParameterShapes.sheet(json, sheet, done)));
        } else if (done.isPresent()) {
            tell(done.get());
        } else {
            print(sheet);
        }
        return ExitCode.OK;
    }

    private void print(ParameterSheet sheet) {
        Table table = new Table(
                List.of("NAME", "VALUE", "FROM", "TAKES", "WHAT IT DOES"),
                Table.UNLIMITED,
                VALUE_COLUMNS,
                Table.UNLIMITED,
                VALUE_COLUMNS,
                Table.UNLIMITED);
        for (ParameterSheet.Entry entry : sheet.entries()) {
            Parameter parameter = entry.parameter();
            table.row(
                    parameter.label(),
                    entry.value().map(ParameterWords::shown).orElse("-"),
                    JsonShapes.word(entry.layer()),
                    parameter.kind().allowed(),
                    parameter.help());
        }
        table.print(context.output(), context.outputStyle());
    }

    private void tell(ParameterUpdate update) {
        if (!update.atOnce().isEmpty()) {
            context.output().println("Changed: " + names(update.atOnce()) + ".");
        }
        if (!update.afterRestart().isEmpty()) {
            context.output().println("Changed, and counts after a restart: " + names(update.afterRestart()) + ".");
        }
        if (update.restarting()) {
            context.output().println("The server is being restarted.");
        } else if (!update.afterRestart().isEmpty()) {
            context.note("Give --restart to restart the server.");
        } else if (restart) {
            context.note("No server runs with other values, so nothing was restarted.");
        }
    }

    private static String names(List<Parameter> parameters) {
        return parameters.stream().map(Parameter::label).collect(joining(", "));
    }
}
