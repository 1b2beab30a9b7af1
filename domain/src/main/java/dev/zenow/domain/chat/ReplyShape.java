package dev.zenow.domain.chat;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a reply may be besides free text, as whoever asks wants it; each part is JSON exactly as it was given, and goes to the model's
 * server so.
 *
 * @param tools an array of what may be called; empty: nothing
 * @param toolChoice a string or an object: whether, or which, tool is to be called
 * @param parallelToolCalls whether one reply may call several
 * @param responseFormat an object: the form of the text
 */
public record ReplyShape(
        Optional<String> tools,
        Optional<String> toolChoice,
        Optional<Boolean> parallelToolCalls,
        Optional<String> responseFormat) {
    /** The most that all parts together may have. */
    public static final int MOST_CHARACTERS = 256 << 10;

    /** Free text. */
    public static final ReplyShape NONE =
            new ReplyShape(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public ReplyShape {
        requireNonNull(tools, "tools is null");
        requireNonNull(toolChoice, "toolChoice is null");
        requireNonNull(parallelToolCalls, "parallelToolCalls is null");
        requireNonNull(responseFormat, "responseFormat is null");
        long characters = (long) length(tools) + length(toolChoice) + length(responseFormat);
        if (characters > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "tools and response format have " + characters + " characters, more than " + MOST_CHARACTERS);
        }
    }

    private static int length(Optional<String> json) {
        return json.map(String::length).orElse(0);
    }

    /** Free text again, in a prompt that begins with the same tools: what an engine has read of it stays read. */
    public ReplyShape sameTools() {
        return new ReplyShape(
                tools,
                tools.isPresent() ? Optional.of("\"none\"") : Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
