package dev.zenow.http.conversations;

import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Serdeable
@Schema(name = "ConversationHistory")
record HistoryView(String sessionId, List<Said> messages) {
    static HistoryView of(SessionId session, List<Message> messages) {
        return new HistoryView(session.toString(), said(messages));
    }

    /** What was asked and answered; neither what tools said nor replies without a word. */
    static List<Said> said(List<Message> messages) {
        return messages.stream()
                .filter(message -> !message.goesOn() && !message.content().isEmpty())
                .map(message -> new Said(Texts.name(message.role()), message.content()))
                .toList();
    }

    @Serdeable
    @Schema(name = "ConversationMessage")
    record Said(
            @Schema(
                    type = "string",
                    allowableValues = {"user", "assistant"})
            String role,

            String content) {}
}
