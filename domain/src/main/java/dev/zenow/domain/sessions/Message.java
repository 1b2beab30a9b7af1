package dev.zenow.domain.sessions;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.models.ModelId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One message of a session's tree. Messages are added, never overwritten.
 *
 * @param parent the message that this one follows; empty for a first question
 * @param reasoning what a reasoning model thought before it answered; empty text when it did not
 * @param tokens how many tokens the content takes in a prompt: an estimate unless {@code tokensExactFor} is present
 * @param tokensExactFor the model whose tokenizer made {@code tokens} exact
 * @param model the model that wrote a reply, as it was called then
 * @param finishReason why a reply ended, as the engine said ({@code stop}, {@code length})
 * @param error the sentence shown for a failed reply
 * @param rule what was decided about the turn that this question begins; {@code AUTO} for replies
 * @param toolCalls what a reply asks to be done before it can go on; its turn goes on with their results
 * @param toolResults what came out of the calls of the reply before; not empty: this message says that instead of a question
 * @param sent what a reply was made from; empty for questions, and for replies that a person wrote
 */
public record Message(
        MessageId id,
        SessionId session,
        Optional<MessageId> parent,
        MessageRole role,
        String content,
        String reasoning,
        MessageStatus status,
        int tokens,
        Optional<ModelId> tokensExactFor,
        Optional<String> model,
        Optional<String> finishReason,
        Optional<Usage> usage,
        Optional<Timings> timings,
        Optional<String> error,
        TurnRule rule,
        Optional<SentWindow> sent,
        List<ToolCall> toolCalls,
        List<ToolResult> toolResults,
        Instant createdAt) {
    /** The finish reason of a reply that had no room left. */
    private static final String CUT_OFF = "length";

    public Message {
        requireNonNull(id, "id is null");
        requireNonNull(session, "session is null");
        requireNonNull(parent, "parent is null");
        requireNonNull(role, "role is null");
        requireNonNull(content, "content is null");
        requireNonNull(reasoning, "reasoning is null");
        requireNonNull(status, "status is null");
        requireNonNull(rule, "rule is null");
        requireNonNull(sent, "sent is null");
        toolCalls = List.copyOf(toolCalls);
        toolResults = List.copyOf(toolResults);
        requireNonNull(createdAt, "createdAt is null");
        if (!toolCalls.isEmpty() && role != MessageRole.ASSISTANT) {
            throw new IllegalArgumentException("only replies call tools");
        }
        if (!toolResults.isEmpty() && role != MessageRole.USER) {
            throw new IllegalArgumentException("the results of tools are no reply");
        }
        if (tokens < 0) {
            throw new IllegalArgumentException("tokens must not be negative: " + tokens);
        }
    }

    /** A question as it is first stored, with an estimated length. */
    public static Message question(
            MessageId id,
            SessionId session,
            Optional<MessageId> parent,
            String content,
            int tokens,
            Instant createdAt) {
        return new Message(
                id,
                session,
                parent,
                MessageRole.USER,
                content,
                "",
                MessageStatus.COMPLETE,
                tokens,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                TurnRule.AUTO,
                Optional.empty(),
                List.of(),
                List.of(),
                createdAt);
    }

    /** A reply that a person wrote instead of a model. */
    public static Message writtenReply(
            MessageId id, SessionId session, MessageId question, String content, int tokens, Instant createdAt) {
        return new Message(
                id,
                session,
                Optional.of(question),
                MessageRole.ASSISTANT,
                content,
                "",
                MessageStatus.COMPLETE,
                tokens,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                TurnRule.AUTO,
                Optional.empty(),
                List.of(),
                List.of(),
                createdAt);
    }

    /** Whether this message goes on with the turn before it instead of beginning one. */
    public boolean goesOn() {
        return !toolResults.isEmpty();
    }

    /** Whether this says what came out of every call of a reply, once each; only then can its turn go on. */
    public boolean answers(Message reply) {
        return reply.toolCalls.size() == toolResults.size()
                && goesOn()
                && reply.isWaiting()
                && answered().equals(reply.asked());
    }

    /** Whether this is a reply whose turn can go on with the results of its calls; one that was cut off in a call cannot. */
    public boolean isWaiting() {
        return !toolCalls.isEmpty() && promptable() && asked().size() == toolCalls.size();
    }

    private Set<String> asked() {
        return toolCalls.stream().map(ToolCall::id).collect(Collectors.toSet());
    }

    private Set<String> answered() {
        return toolResults.stream().map(ToolResult::call).collect(Collectors.toSet());
    }

    public Message withToolResults(List<ToolResult> results) {
        return new Message(
                id,
                session,
                parent,
                role,
                content,
                reasoning,
                status,
                tokens,
                tokensExactFor,
                model,
                finishReason,
                usage,
                timings,
                error,
                rule,
                sent,
                toolCalls,
                results,
                createdAt);
    }

    /** Whether a later prompt may contain this message. Calls that were cut off would be refused by whoever reads them. */
    public boolean promptable() {
        return switch (status) {
            case COMPLETE ->
                toolCalls.isEmpty() || finishReason.filter(CUT_OFF::equals).isEmpty();
            case INTERRUPTED -> !content.isEmpty() && toolCalls.isEmpty();
            case FAILED, UNANSWERED -> false;
        };
    }

    public Message withStatus(MessageStatus next) {
        return new Message(
                id,
                session,
                parent,
                role,
                content,
                reasoning,
                next,
                tokens,
                tokensExactFor,
                model,
                finishReason,
                usage,
                timings,
                error,
                rule,
                sent,
                toolCalls,
                toolResults,
                createdAt);
    }

    public Message withExactTokens(int count, ModelId tokenizer) {
        return new Message(
                id,
                session,
                parent,
                role,
                content,
                reasoning,
                status,
                count,
                Optional.of(tokenizer),
                model,
                finishReason,
                usage,
                timings,
                error,
                rule,
                sent,
                toolCalls,
                toolResults,
                createdAt);
    }

    public Message withRule(TurnRule next) {
        return new Message(
                id,
                session,
                parent,
                role,
                content,
                reasoning,
                status,
                tokens,
                tokensExactFor,
                model,
                finishReason,
                usage,
                timings,
                error,
                next,
                sent,
                toolCalls,
                toolResults,
                createdAt);
    }

    public Message withSent(SentWindow window) {
        return new Message(
                id,
                session,
                parent,
                role,
                content,
                reasoning,
                status,
                tokens,
                tokensExactFor,
                model,
                finishReason,
                usage,
                timings,
                error,
                rule,
                Optional.of(window),
                toolCalls,
                toolResults,
                createdAt);
    }

    /** The same message in another session. */
    public Message copied(MessageId newId, SessionId to, Optional<MessageId> newParent, Optional<SentWindow> window) {
        return new Message(
                newId,
                to,
                newParent,
                role,
                content,
                reasoning,
                status,
                tokens,
                tokensExactFor,
                model,
                finishReason,
                usage,
                timings,
                error,
                rule,
                window,
                toolCalls,
                toolResults,
                createdAt);
    }
}
