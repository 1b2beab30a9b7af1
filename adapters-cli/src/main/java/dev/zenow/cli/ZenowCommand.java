package dev.zenow.cli;

import dev.zenow.application.sessions.Sessions.BulkAction;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ScopeType;

/** What runs when no command is named: a chat where there is a model for it, else a word of welcome. */
@Command(
        name = "zenow",
        description = "Chats with a model on this machine, through llama-server, and remembers it.",
        customSynopsis = {"zenow [--model PATH | --demo]", "       zenow COMMAND …"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed",
            "2:the command line, or what it names, makes no sense",
            "3:not found",
            "4:busy, or in conflict with something else",
            "5:no model or no engine is available",
            "130:interrupted"
        },
        footer = {
            "  zenow --demo                        try it with a tiny model that babbles",
            "  zenow chat --model ~/qwen.gguf      chat with a model of yours",
            "  zenow chat \"Why is the sky blue?\"   ask one question",
            "  zenow serve                         serve programs and other terminals"
        })
final class ZenowCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private ModelChoice choice = new ModelChoice();

    ZenowCommand(CommandContext context) {
        this.context = context;
    }

    static CommandLine commandLine(CommandContext context) {
        CommandLine downloads = new CommandLine(new ModelsDownloadsCommand(context))
                .addSubcommand(new DownloadsPauseCommand(context))
                .addSubcommand(new DownloadsResumeCommand(context))
                .addSubcommand(new DownloadsRestartCommand(context))
                .addSubcommand(new DownloadsCancelCommand(context));
        CommandLine mirrors = new CommandLine(new ModelsMirrorsCommand(context))
                .addSubcommand(new MirrorsSetCommand(context))
                .addSubcommand(new MirrorsAddCommand(context))
                .addSubcommand(new MirrorsRemoveCommand(context))
                .addSubcommand(new MirrorsEnableCommand(context))
                .addSubcommand(new MirrorsDisableCommand(context))
                .addSubcommand(new MirrorsResetCommand(context));
        // A mistyped option may be a token, which must not be repeated as an unknown word.
        CommandLine token =
                new CommandLine(new ModelsTokenCommand(context)).setUnmatchedOptionsArePositionalParams(true);
        CommandLine models = new CommandLine(new ModelsCommand(context))
                .addSubcommand(new ModelsCurrentCommand(context))
                .addSubcommand(new ModelsListCommand(context))
                .addSubcommand(new ModelsShowCommand(context))
                .addSubcommand(new ModelsAddCommand(context))
                .addSubcommand(new ModelsScanCommand(context))
                .addSubcommand(new ModelsDownloadCommand(context))
                .addSubcommand("downloads", downloads)
                .addSubcommand(new ModelsFilesCommand(context))
                .addSubcommand(new ModelsRenameCommand(context))
                .addSubcommand(new ModelsLoadCommand(context))
                .addSubcommand(new ModelsUnloadCommand(context))
                .addSubcommand(new ModelsLogsCommand(context))
                .addSubcommand(new ModelsParamsCommand(context))
                .addSubcommand(new ModelsRemoveCommand(context))
                .addSubcommand("mirrors", mirrors)
                .addSubcommand("token", token)
                .addSubcommand(new ModelsTokensCommand(context));
        CommandLine sessions = new CommandLine(new SessionsCommand(context))
                .addSubcommand(new SessionsShowCommand(context))
                .addSubcommand(new SessionsSearchCommand(context))
                .addSubcommand(new SessionsRenameCommand(context))
                .addSubcommand(new SessionsBranchCommand(context))
                .addSubcommand(new SessionsContextCommand(context))
                .addSubcommand(new SessionsStatsCommand(context))
                .addSubcommand(new SessionsExportCommand(context))
                .addSubcommand(new SessionsImportCommand(context));
        for (BulkAction action : BulkAction.values()) {
            sessions.addSubcommand(JsonShapes.word(action), SessionsBulkCommand.commandLine(context, action));
        }
        sessions.addSubcommand(new SessionsTrashCommand(context));
        CommandLine contexts = new CommandLine(new ContextsCommand(context))
                .addSubcommand(new ContextsListCommand(context))
                .addSubcommand(new ContextsShowCommand(context))
                .addSubcommand(new ContextsAddCommand(context))
                .addSubcommand(new ContextsEditCommand(context))
                .addSubcommand(new ContextsDefaultCommand(context))
                .addSubcommand(new ContextsDeleteCommand(context));
        // A mistyped option may be a key, which must not be repeated as an unknown word.
        CommandLine key =
                new CommandLine(new ProvidersKeyCommand(context)).setUnmatchedOptionsArePositionalParams(true);
        CommandLine providers = new CommandLine(new ProvidersCommand(context))
                .addSubcommand(new ProvidersListCommand(context))
                .addSubcommand(new ProvidersAddCommand(context))
                .addSubcommand(new ProvidersEditCommand(context))
                .addSubcommand(new ProvidersRemoveCommand(context))
                .addSubcommand("key", key)
                .addSubcommand(new ProvidersTestCommand(context));
        CommandLine agents = new CommandLine(new AgentsCommand(context))
                .addSubcommand(new AgentsListCommand(context))
                .addSubcommand(new AgentsShowCommand(context))
                .addSubcommand(new AgentsAddCommand(context))
                .addSubcommand(new AgentsEditCommand(context))
                .addSubcommand(new AgentsRemoveCommand(context))
                .addSubcommand(new AgentsCopyCommand(context))
                .addSubcommand(new AgentsExportCommand(context))
                .addSubcommand(new AgentsImportCommand(context));
        CommandLine zenow = new CommandLine(new ZenowCommand(context));
        CommandSpec spec = zenow.getCommandSpec();
        spec.addMixin("shared", CommandSpec.forAnnotatedObject(context.shared()));
        spec.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .order(98)
                .description("Show the version.")
                .build());
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .scopeType(ScopeType.INHERIT)
                .order(99)
                .description("Show this help.")
                .build());
        zenow.addSubcommand(new ChatCommand(context))
                .addSubcommand(new ServeCommand(context))
                .addSubcommand("models", models)
                .addSubcommand("sessions", sessions)
                .addSubcommand("contexts", contexts)
                .addSubcommand("providers", providers)
                .addSubcommand("agents", agents)
                .addSubcommand(new SystemCommand(context))
                .addSubcommand(new DoctorCommand(context))
                .addSubcommand(new ConfigCommand(context))
                .addSubcommand(new CompletionCommand(context))
                .addSubcommand(new VersionCommand(context));
        IVersionProvider provider =
                () -> new String[] {"zenow " + context.program().version()};
        spec.versionProvider(provider);
        Words.teach(zenow);
        arrangeHelp(zenow);
        return zenow;
    }

    private static void arrangeHelp(CommandLine command) {
        UsageMessageSpec help = command.getCommandSpec().usageMessage();
        help.descriptionHeading("%n");
        help.parameterListHeading("%nArguments:%n");
        help.optionListHeading("%nOptions:%n");
        help.commandListHeading("%nCommands:%n");
        help.footerHeading("%nExamples:%n");
        help.abbreviateSynopsis(true);
        help.sortOptions(false);
        if (help.footer().length == 0) {
            help.footer("  " + command.getCommandSpec().qualifiedName());
        }
        command.getSubcommands().values().forEach(ZenowCommand::arrangeHelp);
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Workspace workspace = context.openWithModels()) {
            if (!choice.given() && current(workspace).isEmpty()) {
                welcome();
                return ExitCode.OK;
            }
            return new ChatRun(context, workspace, new ChatOptions(), choice)
                    .run(QuestionText.of(List.of(), context.surroundings()));
        }
    }

    private static Optional<Model> current(Workspace workspace) {
        return workspace.runtime().current(workspace.actor(), ModelMode.LLM).model();
    }

    private void welcome() {
        Style style = context.outputStyle();
        context.output().println("""
                Welcome to Zenow. It chats with a model on this machine, and no model has been chosen yet.

                  %s
                      chats with a model of yours, a file in GGUF format

                  %s
                      tries everything with a tiny model: it answers at once, but it only babbles

                'zenow --help' shows what else there is.""".formatted(style.bold("zenow --model PATH"), style.bold("zenow --demo")));
    }
}
