package dev.zenow.cli;

import dev.zenow.domain.problems.ProblemException;
import java.util.Optional;

/** Takes question after question, and the commands between them, until the person leaves. */
final class Conversation {
    private final Talk talk;
    private final SlashCommands commands;
    private final Reminder reminder;

    Conversation(Talk talk) {
        this.talk = talk;
        this.reminder = new Reminder(talk);
        this.commands = new SlashCommands(talk, reminder);
    }

    /**
     * @param name of who answers
     * @return the exit code
     */
    int hold(String name) throws InterruptedException {
        talk.asking().session().ifPresent(reminder::show);
        talk.note(TextColumns.oneLine(name)
                + ". Ctrl-C stops a reply, Ctrl-D leaves, \\ continues a line, /help lists commands.");
        talk.keyboard().suggest(commands);
        if (talk.asking().session().isPresent()) {
            guarded(reminder::attend);
        }
        Optional<String> line = talk.keyboard().question();
        while (line.isPresent()) {
            String typed = line.get();
            guarded(() -> take(typed));
            line = talk.left() ? Optional.empty() : talk.keyboard().question();
        }
        talk.asking().session().ifPresent(id -> talk.note("To go on later: zenow chat --session " + id));
        return ExitCode.OK;
    }

    private void take(String line) throws InterruptedException {
        String text = line.stripLeading();
        if (text.isEmpty()) {
            return;
        }
        if (text.startsWith("//")) {
            talk.ended(talk.asking().ask(text.substring(1)));
        } else if (text.startsWith("/")) {
            commands.run(text.strip());
        } else {
            talk.ended(talk.asking().ask(line));
        }
    }

    /** What is refused does not end a conversation. */
    private void guarded(Step step) throws InterruptedException {
        try {
            step.take();
        } catch (ProblemException refused) {
            new Failures(talk.context()).say(refused.problem());
        }
    }

    private interface Step {
        void take() throws InterruptedException;
    }
}
