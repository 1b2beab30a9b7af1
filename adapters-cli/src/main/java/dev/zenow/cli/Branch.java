package dev.zenow.cli;

import dev.zenow.application.sessions.MessagePage;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.SessionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The branch of a session that is shown, whole. */
record Branch(List<Message> messages, Map<MessageId, List<MessageId>> siblings) {
    private static final int PAGE = 200;

    Branch {
        messages = List.copyOf(messages);
        siblings = Map.copyOf(siblings);
    }

    static Branch of(Workspace workspace, SessionId session) {
        List<List<Message>> pages = new ArrayList<>();
        Map<MessageId, List<MessageId>> siblings = new HashMap<>();
        Optional<String> cursor = Optional.empty();
        do {
            MessagePage page = workspace.sessions().messages(workspace.actor(), session, PAGE, cursor);
            pages.addFirst(page.messages());
            siblings.putAll(page.siblings());
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        return new Branch(pages.stream().flatMap(List::stream).toList(), siblings);
    }

    /** The message and the others of the same parent and role, oldest first. */
    List<MessageId> siblings(Message message) {
        return siblings.getOrDefault(message.id(), List.of(message.id()));
    }

    List<Turn> turns() {
        List<Turn> turns = new ArrayList<>();
        for (Message message : messages) {
            boolean begins = message.role() == MessageRole.USER && !message.goesOn();
            if (begins) {
                turns.add(new Turn(turns.size() + 1, message, List.of()));
            } else if (!turns.isEmpty()) {
                turns.add(turns.removeLast().with(message));
            }
        }
        return List.copyOf(turns);
    }

    /** @param number empty: the last one */
    Turn turn(Optional<Integer> number) {
        List<Turn> turns = turns();
        int wanted = number.orElse(turns.size());
        if (wanted < 1 || wanted > turns.size()) {
            throw new Problem(
                            ProblemCode.INVALID_REQUEST,
                            turns.isEmpty()
                                    ? "Nothing has been asked yet."
                                    : "There is no turn " + wanted + "; the turns are 1 to " + turns.size() + ".",
                            turns.isEmpty() ? "Ask something first." : "See them with /history.")
                    .exception();
        }
        return turns.get(wanted - 1);
    }

    /**
     * A question and the reply to it; where tools were called, with their calls and results in between.
     *
     * @param number 1: the first of the branch
     * @param rest what follows the question; empty: no reply could be made or stored
     */
    record Turn(int number, Message question, List<Message> rest) {
        Turn {
            rest = List.copyOf(rest);
        }

        private Turn with(Message next) {
            List<Message> longer = new ArrayList<>(rest);
            longer.add(next);
            return new Turn(number, question, longer);
        }

        /** The last one. */
        Optional<Message> reply() {
            return rest.reversed().stream()
                    .filter(message -> message.role() == MessageRole.ASSISTANT)
                    .findFirst();
        }

        /** The message that ends it. */
        Message last() {
            return rest.isEmpty() ? question : rest.getLast();
        }
    }
}
