package dev.zenow.domain.agents;

import static java.util.Objects.requireNonNull;

/** A message that an agent puts before every history. */
public record PresetMessage(Role role, String content) {
    /** Who speaks. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT
    }

    public PresetMessage {
        requireNonNull(role, "role is null");
        requireNonNull(content, "content is null");
    }
}
