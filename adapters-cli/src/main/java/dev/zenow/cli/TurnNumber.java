package dev.zenow.cli;

import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import java.util.Optional;

/** The numbers that people type behind a command of a conversation. */
final class TurnNumber {
    private TurnNumber() {}

    /** Empty when nothing was typed; what is no number above zero is refused. */
    static Optional<Integer> of(String typed) {
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        try {
            int number = Integer.parseInt(typed);
            if (number > 0) {
                return Optional.of(number);
            }
        } catch (NumberFormatException notOne) {
            throw refused(typed).exception(notOne);
        }
        throw refused(typed).exception();
    }

    private static Problem refused(String typed) {
        return ProblemCode.INVALID_REQUEST.problem("'" + TextColumns.oneLine(typed) + "' is no number of a turn.");
    }
}
