package dev.zenow.domain.chat;

import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.ToolCall;
import dev.zenow.domain.sessions.ToolResult;
import dev.zenow.domain.tokens.TokenEstimate;
import dev.zenow.domain.tokens.TokenEstimator;
import java.util.List;
import java.util.Optional;

/** Stored messages as they are sent, and how long they are thought to be then. */
public final class PromptMessages {
    private PromptMessages() {}

    /**
     * One message, or one for each of the results that it says.
     *
     * @param withReasoning whether what was thought before a reply is sent back
     */
    public static List<PromptMessage> of(Message message, boolean withReasoning) {
        return switch (message.role()) {
            case USER ->
                message.goesOn()
                        ? message.toolResults().stream()
                                .map(PromptMessages::result)
                                .toList()
                        : List.of(new PromptMessage(PromptRole.USER, message.content()));
            case ASSISTANT ->
                List.of(new PromptMessage(
                        PromptRole.ASSISTANT,
                        message.content(),
                        withReasoning ? message.reasoning() : "",
                        message.toolCalls(),
                        Optional.empty()));
        };
    }

    /** How many messages {@link #of} makes. */
    public static int count(Message message) {
        return Math.max(1, message.toolResults().size());
    }

    /** What a message says, calls and results included, reasoning not. */
    public static TokenEstimate estimate(Message message) {
        return estimate(message.content(), message.toolCalls()).plus(estimate(message.toolResults()));
    }

    /** Of a reply. */
    public static TokenEstimate estimate(String content, List<ToolCall> calls) {
        TokenEstimate sum = TokenEstimator.estimate(content);
        for (ToolCall call : calls) {
            sum = sum.plus(TokenEstimator.estimate(call.name())).plus(TokenEstimator.estimate(call.arguments()));
        }
        return sum;
    }

    /** Of the results of tools. */
    public static TokenEstimate estimate(List<ToolResult> results) {
        TokenEstimate sum = TokenEstimate.EMPTY;
        for (ToolResult result : results) {
            sum = sum.plus(TokenEstimator.estimate(result.content()));
        }
        return sum;
    }

    private static PromptMessage result(ToolResult result) {
        return new PromptMessage(PromptRole.TOOL, result.content(), "", List.of(), Optional.of(result.call()));
    }
}
