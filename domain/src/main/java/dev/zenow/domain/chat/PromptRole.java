package dev.zenow.domain.chat;

/** Who speaks in a prompt. */
public enum PromptRole {
    SYSTEM,
    USER,
    ASSISTANT,
    /** The result of a tool that a reply asked for. */
    TOOL
}
