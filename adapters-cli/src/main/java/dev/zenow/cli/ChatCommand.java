package dev.zenow.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "chat",
        description = {
            "Asks one question, or holds a conversation when none is given.",
            "Ctrl-C stops a reply and keeps what was said. A \\ at the end of a line continues the question on the next one.",
            "In a conversation, /help lists what else there is."
        },
        footer = {
            "  zenow chat                                  a conversation",
            "  zenow chat -c                               go on where you were",
            "  zenow chat \"Why is the sky blue?\"           one question",
            "  git diff | zenow chat \"Describe this\" -     with the standard input behind it",
            "  zenow chat --json Hello | jq -r 'select(.type==\"message\").data.content'"
        })
final class ChatCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(
            arity = "0..*",
            paramLabel = "QUESTION",
            description = "What to ask; '-' as the last word stands for the standard input.")
    private List<String> words = List.of();

    @Mixin
    private ModelChoice choice = new ModelChoice();

    @Mixin
    private ChatOptions options = new ChatOptions();

    ChatCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        options.sampling();
        Optional<String> question = QuestionText.of(words, context.surroundings());
        try (Workspace workspace = context.openWithModels()) {
            return new ChatRun(context, workspace, options, choice).run(question);
        }
    }
}
