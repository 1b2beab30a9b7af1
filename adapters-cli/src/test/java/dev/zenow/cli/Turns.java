package dev.zenow.cli;

import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.ToolCall;
import dev.zenow.domain.sessions.TurnRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Questions and replies with ids that count up from {@code 00}. */
final class Turns {
    private Turns() {}

    static MessageId id(String twoDigits) {
        return MessageId.parse("01993b00-0000-7000-8000-0000000000" + twoDigits);
    }

    static Message question(String twoDigits, String content) {
        return Message.question(
                id(twoDigits), ScriptedChats.SESSION, Optional.empty(), content, 1, ScriptedSessions.START);
    }

    static Message reply(String twoDigits, String content) {
        return Message.writtenReply(
                id(twoDigits), ScriptedChats.SESSION, ScriptedChats.QUESTION, content, 1, ScriptedSessions.START);
    }

    /** A reply that calls a tool. */
    static Message calling(String twoDigits, String tool, String arguments) {
        return new Message(
                id(twoDigits),
                ScriptedChats.SESSION,
                Optional.of(ScriptedChats.QUESTION),
                MessageRole.ASSISTANT,
                "",
                "",
                MessageStatus.COMPLETE,
                1,
                Optional.empty(),
                Optional.of("tiny"),
                Optional.of("tool_calls"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                TurnRule.AUTO,
                Optional.empty(),
                List.of(new ToolCall("call_0", tool, arguments)),
                List.of(),
                ScriptedSessions.START);
    }

    /** A question, its reply, the next question, … */
    static List<Message> of(String... contents) {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < contents.length; i++) {
            String digits = "%02d".formatted(i);
            messages.add(i % 2 == 0 ? question(digits, contents[i]) : reply(digits, contents[i]));
        }
        return List.copyOf(messages);
    }
}
