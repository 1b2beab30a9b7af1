package dev.zenow.domain.sessions;

/** Who said a message. */
public enum MessageRole {
    USER,
    ASSISTANT
}
