package dev.zenow.application.chat;

import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.sessions.Message;
import java.util.Optional;

/** What happens while a reply is made, in this order; {@code Delta} and {@code ToolCall} many times, exactly one of the last three at the end. */
public sealed interface ReplyEvent {
    /**
     * The request waits for a slot.
     *
     * @param position 1: next
     */
    record Queued(int position) implements ReplyEvent {}

    /** The model is being loaded. */
    record Loading(String model) implements ReplyEvent {}

    /** The prompt is being evaluated; {@code cached} of {@code total} tokens needed no work. */
    record Prompt(int processed, int total, int cached) implements ReplyEvent {}

    /** More text. */
    record Delta(String content, String reasoning) implements ReplyEvent {}

    /**
     * More of a call of a tool; the first event of a call has its name.
     *
     * @param index which call of the reply, from 0 on
     * @param id of the call, the same in each of its events
     * @param name of the tool, as far as it is known
     * @param arguments more of the arguments' JSON
     */
    record ToolCall(int index, String id, String name, String arguments) implements ReplyEvent {}

    /** The reply is complete and stored. */
    record Finished(Message message) implements ReplyEvent {}

    /** Somebody stopped the reply; what was said is stored. */
    record Interrupted(Message message) implements ReplyEvent {}

    /**
     * The reply failed.
     *
     * @param message what was said before, when it could be stored
     */
    record Failed(Problem problem, Optional<Message> message) implements ReplyEvent {}

    /** Whether nothing follows. */
    default boolean last() {
        return switch (this) {
            case Queued _, Loading _, Prompt _, Delta _, ToolCall _ -> false;
            case Finished _, Interrupted _, Failed _ -> true;
        };
    }
}
