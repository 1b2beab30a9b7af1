package dev.zenow.cli;

import static java.util.stream.Collectors.joining;

import dev.zenow.domain.parameters.NearestName;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The commands of a conversation: finds the one that is meant, lists them, and suggests them while somebody types. */
final class SlashCommands implements Suggestions {
    private final Talk talk;
    private final List<SlashCommand> all;

    SlashCommands(Talk talk, Reminder reminder) {
        this.talk = talk;
        List<SlashCommand> commands = new ArrayList<>();
        commands.addAll(new TurnCommands(talk, reminder).list());
        commands.addAll(new PromptCommands(talk).list());
        commands.addAll(new SessionCommands(talk, reminder).list());
        commands.addAll(new ProviderCommands(talk).list());
        commands.add(new SlashCommand("help", "", "Lists these commands.", _ -> help()));
        commands.add(new SlashCommand("exit", "", "Leaves, as Ctrl-D does.", _ -> talk.leave()).aliased("quit"));
        all = List.copyOf(commands);
    }

    /** @param line a slash, a name and what stands behind it */
    void run(String line) throws InterruptedException {
        String[] parts = line.substring(1).split("\\s+", 2);
        find(parts[0].toLowerCase(Locale.ROOT)).action().run(parts.length > 1 ? parts[1].strip() : "");
    }

    private SlashCommand find(String word) {
        return all.stream()
                .filter(each -> each.called(word))
                .findFirst()
                .orElseThrow(() -> new Problem(
                                ProblemCode.INVALID_REQUEST,
                                "There is no command /" + word + nearest(word),
                                "There are "
                                        + all.stream()
                                                .map(each -> "/" + each.name())
                                                .collect(joining(" "))
                                        + ". A question that begins with / is written with //.")
                        .exception());
    }

    private String nearest(String word) {
        return NearestName.of(word, all.stream().map(SlashCommand::name).toList())
                .map(meant -> "; did you mean /" + meant + "?")
                .orElse(".");
    }

    private void help() {
        int width = all.stream().mapToInt(each -> each.usage().length()).max().orElse(0);
        for (SlashCommand each : all) {
            String shorter = each.alias().map(alias -> " Also /" + alias + ".").orElse("");
            talk.print(talk.style().bold(TextColumns.padded(each.usage(), width)) + "  " + each.help() + shorter);
        }
        talk.print("A question that begins with / is written with //.");
    }

    @Override
    public List<Suggestion> at(String before) {
        String text = before.stripLeading();
        if (!text.startsWith("/") || text.startsWith("//")) {
            return List.of();
        }
        String[] words = text.substring(1).split("\\s+", -1);
        if (words.length == 1) {
            return all.stream()
                    .map(each -> new Suggestion("/" + each.name(), each.help()))
                    .toList();
        }
        Optional<SlashCommand> meant =
                all.stream().filter(each -> each.called(words[0])).findFirst();
        return words.length > 2
                ? List.of()
                : meant.map(SlashCommand::candidates).orElse(List.of()).stream()
                        .map(word -> new Suggestion(word, ""))
                        .toList();
    }
}
