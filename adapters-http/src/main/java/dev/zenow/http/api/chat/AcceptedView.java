package dev.zenow.http.api.chat;

import dev.zenow.application.chat.Chats.Asked;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

@Serdeable
@Schema(name = "AcceptedQuestion")
record AcceptedView(
        String sessionId,
        @Schema(description = "The question's id.") String messageId,

        @Schema(description = "Names the reply that is being made; the first part of its events' ids.")
        String generation,

        @Schema(description = "How many older sessions went to the trash because this one is new.")
        int retired) {
    static AcceptedView of(Asked asked) {
        return new AcceptedView(
                asked.session().toString(),
                asked.question().toString(),
                asked.reply().generation(),
                asked.retired());
    }
}
