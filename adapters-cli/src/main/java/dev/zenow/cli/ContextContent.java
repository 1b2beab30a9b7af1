package dev.zenow.cli;

import java.util.List;
import java.util.Optional;

/** What a context says, as a person gives it: in words, on the standard input, or typed when it is asked for. */
final class ContextContent {
    private ContextContent() {}

    /** Empty text when nothing was given. */
    static String given(CommandContext context, List<String> words) {
        return QuestionText.of(words, context.surroundings()).orElseGet(() -> typed(context, ""));
    }

    /** What the person makes of a text; the text itself when they give up. */
    static String typed(CommandContext context, String text) {
        context.note("What is the model told? \\ continues a line.");
        try (Keyboard keyboard = context.keyboard()) {
            Optional<String> edited = keyboard.edited(text);
            return edited.orElse(text);
        }
    }
}
