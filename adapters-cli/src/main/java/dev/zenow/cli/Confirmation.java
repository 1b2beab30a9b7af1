package dev.zenow.cli;

import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import java.util.Locale;
import java.util.Optional;

/** Asks before something is done that cannot be taken back. */
final class Confirmation {
    private Confirmation() {}

    /**
     * Whether the person means it.
     *
     * @param yes it was said on the command line already; where nobody can be asked it must have been
     */
    static boolean given(CommandContext context, boolean yes, String question) {
        if (yes) {
            return true;
        }
        Surroundings surroundings = context.surroundings();
        if (!surroundings.inputIsTerminal() || !surroundings.outputIsTerminal()) {
            throw new Problem(
                            ProblemCode.INVALID_REQUEST,
                            "This cannot be taken back, and nobody can be asked here.",
                            "Add --yes when you mean it.")
                    .exception();
        }
        try (Keyboard keyboard = context.keyboard()) {
            return meant(keyboard, question);
        }
    }

    static boolean meant(Keyboard keyboard, String question) {
        Optional<String> answer = keyboard.answer(question + " [y/N] ");
        return answer.map(text -> text.strip().toLowerCase(Locale.ROOT))
                .filter(text -> text.equals("y") || text.equals("yes"))
                .isPresent();
    }
}
