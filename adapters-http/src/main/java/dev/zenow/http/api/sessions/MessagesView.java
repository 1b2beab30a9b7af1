package dev.zenow.http.api.sessions;

import dev.zenow.application.sessions.MessagePage;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "MessagePage")
record MessagesView(
        @Schema(description = "Oldest first.") List<MessageView> messages,

        @Schema(description = "Asks for the messages before these; absent: there are none.") @Nullable
        String nextCursor) {
    static MessagesView of(MessagePage page) {
        return new MessagesView(
                page.messages().stream()
                        .map(message -> MessageView.of(
                                message, page.siblings().getOrDefault(message.id(), List.of(message.id()))))
                        .toList(),
                page.nextCursor().orElse(null));
    }
}
