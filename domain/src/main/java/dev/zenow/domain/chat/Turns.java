package dev.zenow.domain.chat;

import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.TurnRule;
import java.util.ArrayList;
import java.util.List;

/**
 * A path through a session's tree, read as turns. What cannot be sent is left out with the whole turn that it belongs to, so that
 * no call is sent without its results and no result without its call.
 *
 * @param whole turns that have ended with a reply and are not left out, oldest first
 * @param waiting the messages of a turn at the path's end whose last reply waits for the results of its calls; empty: none waits
 */
public record Turns(List<Turn> whole, List<Message> waiting) {
    public Turns {
        whole = List.copyOf(whole);
        waiting = List.copyOf(waiting);
    }

    /** @param path messages from parent to child, from anywhere on */
    public static Turns of(List<Message> path) {
        List<Turn> whole = new ArrayList<>(path.size() / 2);
        List<Message> begun = new ArrayList<>();
        for (Message message : path) {
            if (!follows(message, begun)) {
                begun.clear();
            }
            if (!begun.isEmpty() || begins(message)) {
                begun.add(message);
            }
            if (message.role() == MessageRole.ASSISTANT
                    && !begun.isEmpty()
                    && message.toolCalls().isEmpty()) {
                // A turn that its owner leaves out still has to be gone on with while it waits.
                if (begun.getFirst().rule() != TurnRule.LEAVE_OUT) {
                    whole.add(new Turn(begun));
                }
                begun.clear();
            }
        }
        boolean waits = !begun.isEmpty() && begun.getLast().isWaiting();
        return new Turns(whole, waits ? begun : List.of());
    }

    private static boolean begins(Message message) {
        return message.role() == MessageRole.USER && !message.goesOn() && message.promptable();
    }

    private static boolean follows(Message message, List<Message> begun) {
        if (begun.isEmpty() || !message.promptable()) {
            return false;
        }
        return switch (message.role()) {
            case USER -> message.answers(begun.getLast());
            case ASSISTANT -> begun.getLast().role() == MessageRole.USER;
        };
    }
}
