package dev.zenow.application.chat;

/**
 * A reply that can be watched: being made, or made not long ago. It goes on whether anybody watches or not.
 */
public interface Reply {
    /** Names the generation; the first part of every event's id. */
    String generation();

    /**
     * Watches from behind event number {@code after} on; 0: from the beginning. Any number may watch at once, each at its own pace.
     */
    ReplyWatch watch(long after);
}
