package dev.zenow.application.transfer;

import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.ToolCall;
import dev.zenow.domain.sessions.ToolResult;
import java.util.List;

/** How many messages to read at once, so that a page holds about as much text however long messages are. */
final class PageSize {
    private static final int CHARACTERS = 128 * 1024;
    private static final int MOST = 256;
    private static final int FIRST = 8;

    private int limit = FIRST;

    int limit() {
        return limit;
    }

    void learn(List<Message> page) {
        if (!page.isEmpty()) {
            long each = 1 + characters(page) / page.size();
            // Slowly upwards: short messages may be followed by long ones.
            limit = (int) Math.clamp(CHARACTERS / each, 1, Math.min(MOST, limit * 2L));
        }
    }

    static long characters(List<Message> messages) {
        return messages.stream().mapToLong(PageSize::characters).sum();
    }

    static long characters(Message message) {
        long characters =
                (long) message.content().length() + message.reasoning().length();
        for (ToolCall call : message.toolCalls()) {
            characters += call.name().length() + call.arguments().length();
        }
        for (ToolResult result : message.toolResults()) {
            characters += result.content().length();
        }
        return characters;
    }
}
