package dev.zenow.http.api.chat;

import dev.zenow.application.chat.ContextReading;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.http.api.sessions.ContextRulesView;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "ContextReading", description = "How a session's context is shared out; all figures are tokens.")
record ContextReadingView(
        @Schema(
                description = "What one request may use, prompt and reply together; 0: no model is chosen.",
                example = "4096")
        int contextSize,

        @Schema(description = "The most that a prompt should have.", example = "2048")
        int limit,

        @Schema(
                description = "What the next prompt has before its question: system + memory + history.",
                example = "1200")
        int used,

        int system,
        int memory,
        int history,

        @Schema(description = "What is left for a reply behind a prompt of the limit, at most what a reply may have.")
        int replyReserve,

        String systemPrompt,
        ContextRulesView rules,

        @Schema(description = "The first question that is sent; absent: the branch from its beginning.") @Nullable
        String windowStart,

        @Schema(description = "How many earlier turns are sent.")
        int sentTurns,

        @Schema(description = "The questions of the turns that are kept in every prompt.")
        List<String> kept,

        @Schema(description = "The turns that are not sent, oldest first; of many, the newest 200.")
        List<DroppedView> dropped,

        @Schema(description = "How many messages are not sent.")
        int droppedMessages,

        @Schema(description = "Whether every message was counted by this model's tokenizer; else some are estimated.")
        boolean exact,

        @Schema(
                description =
                        "How far the estimate of the last prompt was from what the engine counted, as a share of the"
                                + " latter; negative: too low; absent: not known.",
                example = "0.03")
        @Nullable
        Double estimateError) {
    static ContextReadingView of(ContextReading reading) {
        return new ContextReadingView(
                reading.contextSize(),
                reading.limit(),
                reading.used(),
                reading.system(),
                reading.memory(),
                reading.history(),
                reading.replyReserve(),
                reading.systemPrompt(),
                ContextRulesView.of(reading.rules()),
                reading.windowStart().map(MessageId::toString).orElse(null),
                reading.sentTurns(),
                reading.kept().stream().map(MessageId::toString).toList(),
                reading.dropped().stream().map(DroppedView::of).toList(),
                reading.droppedMessages(),
                reading.exact(),
                reading.estimateError().isPresent() ? reading.estimateError().getAsDouble() : null);
    }

    @Serdeable
    @Schema(name = "DroppedTurn", description = "A turn that is not sent.")
    record DroppedView(
            @Schema(description = "Its question.") String messageId,

            @Schema(
                    description =
                            "window: it lies before the window; left_out: by its owner; no_reply: it has none that could"
                                    + " be sent.",
                    type = "string",
                    allowableValues = {"window", "left_out", "no_reply"})
            String reason) {
        static DroppedView of(ContextReading.Dropped dropped) {
            return new DroppedView(dropped.question().toString(), Texts.name(dropped.reason()));
        }
    }
}
