package dev.zenow.http.conversations;

import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.Session;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "Conversation")
record ConversationView(
        String sessionId,
        String title,
        @Schema(format = "date-time") String createdAt,
        @Schema(format = "date-time") String updatedAt,
        int messageCount,
        @Schema(description = "The system prompt.") String context,

        @Schema(description = "What was said, from the beginning; absent where it was not asked for.") @Nullable
        List<HistoryView.Said> messages) {
    static ConversationView of(Session session) {
        return of(session, null);
    }

    static ConversationView with(Session session, List<Message> messages) {
        return of(session, HistoryView.said(messages));
    }

    private static ConversationView of(Session session, @Nullable List<HistoryView.Said> said) {
        return new ConversationView(
                session.id().toString(),
                session.title(),
                Texts.time(session.createdAt()),
                Texts.time(session.updatedAt()),
                session.messageCount(),
                session.systemPrompt(),
                said);
    }
}
