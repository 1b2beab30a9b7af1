package dev.zenow.cli;

import java.util.List;
import java.util.Optional;

/**
 * Something that can be done in the middle of a conversation.
 *
 * @param name what is typed, without the slash
 * @param alias a shorter way to type it
 * @param argument how what stands behind it is shown; empty text: nothing does
 * @param candidates what can stand behind it, as far as that is known
 */
record SlashCommand(
        String name, Optional<String> alias, String argument, String help, List<String> candidates, Action action) {
    SlashCommand(String name, String argument, String help, Action action) {
        this(name, Optional.empty(), argument, help, List.of(), action);
    }

    SlashCommand aliased(String shorter) {
        return new SlashCommand(name, Optional.of(shorter), argument, help, candidates, action);
    }

    SlashCommand offering(List<String> words) {
        return new SlashCommand(name, alias, argument, help, words, action);
    }

    boolean called(String word) {
        return name.equals(word) || alias.filter(word::equals).isPresent();
    }

    String usage() {
        return "/" + name + (argument.isEmpty() ? "" : " " + argument);
    }

    /** What it does. What is refused is a {@code ProblemException}, and the conversation goes on. */
    interface Action {
        /** @param argument what stands behind the name, without spaces around it; may be empty */
        void run(String argument) throws InterruptedException;
    }
}
