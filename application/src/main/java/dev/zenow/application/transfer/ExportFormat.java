package dev.zenow.application.transfer;

/** How conversations are written. */
public enum ExportFormat {
    /** Everything, trees included; what {@link Transfers#importFrom} reads without loss. */
    JSON,
    /** The active branch, to be read by people. */
    MARKDOWN,
    /** The active branch as {@code {"messages":[{"role","content"}…]}}, as OpenAI's clients send it; one line for each session. */
    OPENAI
}
