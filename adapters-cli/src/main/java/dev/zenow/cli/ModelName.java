package dev.zenow.cli;

import dev.zenow.domain.models.Model;
import dev.zenow.domain.problems.ProblemCode;

/** What a model may be called. */
final class ModelName {
    private ModelName() {}

    /** Before it is sent: a server names the field of the request, which nobody wrote here. */
    static void check(String name) {
        if (name.isBlank() || name.length() > Model.LONGEST_NAME) {
            throw ProblemCode.INVALID_REQUEST.exception(
                    "A model's name has 1 to " + Model.LONGEST_NAME + " characters.");
        }
    }
}
