package dev.zenow.cli;

import static java.util.stream.Collectors.joining;

import dev.zenow.application.downloads.RepositoryListing;
import dev.zenow.domain.downloads.ChoiceLinks;
import dev.zenow.domain.downloads.GgufChoice;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which of a repository's models is wanted. */
final class RepositoryChoice {
    private static final int NAME_COLUMNS = 50;

    private final CommandContext context;
    private final Workspace workspace;
    private final String reference;

    RepositoryChoice(CommandContext context, Workspace workspace, String reference) {
        this.context = context;
        this.workspace = workspace;
        this.reference = reference;
    }

    /**
     * Asks the person at the terminal; where there is none, fails with what can be chosen.
     *
     * @param needed says that there is a choice
     * @return what to download; empty: nothing
     */
    Optional<String> ask(ProblemException needed, boolean mayAsk) throws InterruptedException {
        RepositoryListing listing = workspace.downloads().repository(workspace.actor(), reference);
        List<GgufChoice> choices = listing.choices();
        if (choices.isEmpty()) {
            throw needed;
        }
        Surroundings around = context.surroundings();
        if (!mayAsk || !around.inputIsTerminal() || !around.outputIsTerminal()) {
            throw new Problem(
                            needed.problem().code(),
                            "The repository " + listing.reference().name() + " has " + choices.size() + " models: "
                                    + choices.stream()
                                            .map(RepositoryChoice::named)
                                            .collect(joining(", "))
                                    + ".",
                            "Name one: zenow models download " + link(listing, choices.getFirst()))
                    .exception(needed);
        }
        list(listing);
        return number(choices).map(number -> ChoiceLinks.of(listing.reference(), choices.get(number - 1), choices));
    }

    private void list(RepositoryListing listing) {
        Table table = new Table(
                List.of(" ", "QUANT", "SIZE", "PARTS", "NAME"),
                Table.UNLIMITED,
                Table.UNLIMITED,
                Table.UNLIMITED,
                Table.UNLIMITED,
                NAME_COLUMNS);
        int number = 1;
        for (GgufChoice choice : listing.choices()) {
            table.row(
                    Integer.toString(number),
                    choice.quantization().orElse("-"),
                    Sizes.text(choice.bytes()),
                    Integer.toString(choice.files().size()),
                    choice.name());
            number++;
        }
        table.print(context.output(), context.outputStyle());
        context.output().flush();
    }

    private Optional<Integer> number(List<GgufChoice> choices) {
        try (Keyboard keyboard = context.keyboard()) {
            while (true) {
                Optional<String> answer = keyboard.answer("Which one? 1 to " + choices.size() + ", or nothing: ")
                        .map(String::strip)
                        .filter(text -> !text.isEmpty());
                if (answer.isEmpty()) {
                    return Optional.empty();
                }
                Optional<Integer> number = number(answer.get(), choices);
                if (number.isPresent()) {
                    return number;
                }
                context.note("'" + TextColumns.oneLine(answer.get()) + "' is none of them.");
            }
        }
    }

    /** By its number, or by a quantization that one of them has. */
    private static Optional<Integer> number(String answer, List<GgufChoice> choices) {
        List<Integer> found = IntStream.rangeClosed(1, choices.size())
                .filter(number -> Integer.toString(number).equals(answer)
                        || choices.get(number - 1)
                                .quantization()
                                .filter(answer::equalsIgnoreCase)
                                .isPresent())
                .boxed()
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static String named(GgufChoice choice) {
        String size = choice.bytes().isPresent() ? " (" + Sizes.text(choice.bytes()) + ")" : "";
        return choice.quantization().orElse(choice.name()) + size;
    }

    static String link(RepositoryListing listing, GgufChoice choice) {
        return ShellWords.quoted(ChoiceLinks.of(listing.reference(), choice, listing.choices()));
    }
}
