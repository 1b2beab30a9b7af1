package dev.zenow.http.api.sessions;

import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.SentWindow;
import dev.zenow.domain.sessions.Timings;
import dev.zenow.domain.sessions.Usage;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message as clients see it. */
@Serdeable
@Schema(name = "Message")
public record MessageView(
        String messageId,
        String sessionId,
        @Nullable String parentId,

        @Schema(
                type = "string",
                allowableValues = {"user", "assistant"})
        String role,

        String content,

        @Schema(description = "What a reasoning model thought before it answered.") @Nullable
        String reasoning,

        @Schema(
                type = "string",
                allowableValues = {"complete", "interrupted", "failed", "unanswered"})
        String status,

        @Schema(description = "Tokens of the content in a prompt.")
        int tokens,

        @Schema(description = "Whether 'tokens' was counted by a model's tokenizer; else it is an estimate.")
        boolean tokensExact,

        @Schema(description = "The model whose tokenizer counted.") @Nullable
        String tokensExactFor,

        @Schema(description = "The model that wrote a reply.") @Nullable
        String model,

        @Schema(description = "Why a reply ended, as the engine said.", example = "stop") @Nullable
        String finishReason,

        @Nullable UsageView usage,
        @Nullable TimingsView timings,

        @Schema(description = "Why a reply failed, as a sentence.") @Nullable
        String error,

        @Schema(
                description =
                        "Of a question, what was decided about its turn: auto as the window has it, keep in every prompt,"
                                + " leave_out of all.",
                type = "string",
                allowableValues = {"auto", "keep", "leave_out"})
        String rule,

        @Schema(description = "What a reply asks to be done before its turn goes on; absent: nothing.") @Nullable
        List<ToolCallView> toolCalls,

        @Schema(
                description =
                        "What came out of the calls of the reply before; this message says that instead of a question.")
        @Nullable
        List<ToolResultView> toolResults,

        @Schema(description = "Of a reply: the first question that was sent for it; absent: from the beginning.")
        @Nullable
        String windowStart,

        @Schema(description = "Of a reply: how many tokens its prompt was thought to have.") @Nullable
        Integer estimatedTokens,

        @Schema(
                description = "The ids of this message and of the others of the same parent and role, oldest first;"
                        + " only in pages of messages.")
        @Nullable
        List<String> siblings,

        @Schema(format = "date-time") String createdAt) {
    /** Without its siblings. */
    public static MessageView of(Message message) {
        return of(message, List.of());
    }

    /** @param siblings itself included; empty: not known */
    static MessageView of(Message message, List<MessageId> siblings) {
        return new MessageView(
                message.id().toString(),
                message.session().toString(),
                message.parent().map(MessageId::toString).orElse(null),
                Texts.name(message.role()),
                message.content(),
                message.reasoning().isEmpty() ? null : message.reasoning(),
                Texts.name(message.status()),
                message.tokens(),
                message.tokensExactFor().isPresent(),
                message.tokensExactFor().map(ModelId::toString).orElse(null),
                message.model().orElse(null),
                message.finishReason().orElse(null),
                message.usage().map(UsageView::of).orElse(null),
                message.timings().map(TimingsView::of).orElse(null),
                message.error().orElse(null),
                Texts.name(message.rule()),
                message.toolCalls().isEmpty()
                        ? null
                        : message.toolCalls().stream().map(ToolCallView::of).toList(),
                message.toolResults().isEmpty()
                        ? null
                        : message.toolResults().stream().map(ToolResultView::of).toList(),
                message.sent()
                        .flatMap(SentWindow::start)
                        .map(MessageId::toString)
                        .orElse(null),
                message.sent().map(SentWindow::estimatedTokens).orElse(null),
                siblings.isEmpty()
                        ? null
                        : siblings.stream().map(MessageId::toString).toList(),
                Texts.time(message.createdAt()));
    }

    /** The engine's exact counts of one reply. */
    @Serdeable
    @Schema(name = "Usage")
    public record UsageView(
            int promptTokens,
            int completionTokens,

            @Schema(description = "Tokens of the prompt that the KV cache already held.")
            int cachedTokens) {
        static UsageView of(Usage usage) {
            return new UsageView(usage.promptTokens(), usage.completionTokens(), usage.cachedTokens());
        }
    }

    /** Where the time of one reply went. */
    @Serdeable
    @Schema(name = "Timings", description = "Milliseconds.")
    public record TimingsView(double queueMs, double promptMs, double predictedMs, double totalMs) {
        static TimingsView of(Timings timings) {
            return new TimingsView(
                    timings.queueMillis(), timings.promptMillis(), timings.predictedMillis(), timings.totalMillis());
        }
    }
}
