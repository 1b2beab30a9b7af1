package dev.zenow.http.conversations;

import dev.zenow.domain.sessions.Session;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Serdeable
@Schema(name = "Conversations")
record ConversationsView(List<Item> conversations) {
    static ConversationsView of(List<Session> sessions) {
        return new ConversationsView(sessions.stream().map(Item::of).toList());
    }

    @Serdeable
    @Schema(name = "ConversationItem")
    record Item(
            String sessionId,
            String title,
            @Schema(format = "date-time") String createdAt,
            @Schema(format = "date-time") String updatedAt,
            int messageCount) {
        static Item of(Session session) {
            return new Item(
                    session.id().toString(),
                    session.title(),
                    Texts.time(session.createdAt()),
                    Texts.time(session.updatedAt()),
                    session.messageCount());
        }
    }
}
