package dev.zenow.http.api.sessions;

import dev.zenow.domain.agents.PresetMessage;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/** A message that an agent puts before every history. */
@Serdeable
@Schema(name = "PresetMessage")
public record PresetMessageView(
        @NotNull
        @Schema(
                type = "string",
                allowableValues = {"system", "user", "assistant"})
        String role,

        @NotNull @Schema(example = "Answer in rhymes.") String content) {
    public static PresetMessageView of(PresetMessage message) {
        return new PresetMessageView(Texts.name(message.role()), message.content());
    }

    public PresetMessage message() {
        return new PresetMessage(
                Texts.constant(PresetMessage.Role.class, "role", role), Texts.wellFormed("content", content));
    }
}
