package dev.zenow.sqlite;

import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.SentWindow;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.Timings;
import dev.zenow.domain.sessions.TurnRule;
import dev.zenow.domain.sessions.Usage;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@MappedEntity("message")
record MessageRow(
        @Id String id,
        String owner,
        String sessionId,
        @Nullable String parentId,
        String role,
        String status,
        long createdAt,
        int tokens,
        @Nullable String tokensExactFor,
        @Nullable String model,
        @Nullable String finishReason,
        @Nullable Integer promptTokens,
        @Nullable Integer completionTokens,
        @Nullable Integer cachedTokens,
        @Nullable Double queueMillis,
        @Nullable Double promptMillis,
        @Nullable Double predictedMillis,
        @Nullable Double totalMillis,
        @Nullable String error,
        String reasoning,
        String content,
        String rule,
        @Nullable String windowStart,
        @Nullable Integer estimatedTokens,
        @Nullable String toolCalls,
        @Nullable String toolResults) {
    static MessageRow of(Message message, String owner) {
        Optional<Usage> usage = message.usage();
        Optional<Timings> timings = message.timings();
        return new MessageRow(
                message.id().toString(),
                owner,
                message.session().toString(),
                message.parent().map(MessageId::toString).orElse(null),
                message.role().name(),
                message.status().name(),
                message.createdAt().toEpochMilli(),
                message.tokens(),
                message.tokensExactFor().map(ModelId::toString).orElse(null),
                message.model().orElse(null),
                message.finishReason().orElse(null),
                usage.map(Usage::promptTokens).orElse(null),
                usage.map(Usage::completionTokens).orElse(null),
                usage.map(Usage::cachedTokens).orElse(null),
                timings.map(Timings::queueMillis).orElse(null),
                timings.map(Timings::promptMillis).orElse(null),
                timings.map(Timings::predictedMillis).orElse(null),
                timings.map(Timings::totalMillis).orElse(null),
                message.error().orElse(null),
                message.reasoning(),
                message.content(),
                message.rule().name(),
                message.sent()
                        .flatMap(SentWindow::start)
                        .map(MessageId::toString)
                        .orElse(null),
                message.sent().map(SentWindow::estimatedTokens).orElse(null),
                ToolTexts.ofCalls(message.toolCalls()),
                ToolTexts.ofResults(message.toolResults()));
    }

    Message message() {
        return new Message(
                MessageId.parse(id),
                SessionId.parse(sessionId),
                Optional.ofNullable(parentId).map(MessageId::parse),
                MessageRole.valueOf(role),
                content,
                reasoning,
                MessageStatus.valueOf(status),
                tokens,
                Optional.ofNullable(tokensExactFor).map(ModelId::parse),
                Optional.ofNullable(model),
                Optional.ofNullable(finishReason),
                usage(),
                timings(),
                Optional.ofNullable(error),
                TurnRule.valueOf(rule),
                sent(),
                ToolTexts.calls(toolCalls),
                ToolTexts.results(toolResults),
                Instant.ofEpochMilli(createdAt));
    }

    private Optional<SentWindow> sent() {
        return estimatedTokens == null
                ? Optional.empty()
                : Optional.of(new SentWindow(Optional.ofNullable(windowStart).map(MessageId::parse), estimatedTokens));
    }

    private Optional<Usage> usage() {
        return promptTokens == null || completionTokens == null || cachedTokens == null
                ? Optional.empty()
                : Optional.of(new Usage(promptTokens, completionTokens, cachedTokens));
    }

    private Optional<Timings> timings() {
        return queueMillis == null || promptMillis == null || predictedMillis == null || totalMillis == null
                ? Optional.empty()
                : Optional.of(new Timings(queueMillis, promptMillis, predictedMillis, totalMillis));
    }
}
