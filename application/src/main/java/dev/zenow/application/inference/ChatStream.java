package dev.zenow.application.inference;

import dev.zenow.domain.sessions.Usage;
import java.util.List;

/**
 * A reply as it arrives. {@link #next} is called by one thread, {@link #close} by any.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>next</td><td>waits for the next chunk; {@link Chunk.End} is the last one</td></tr>
 * <tr><td>next after close</td><td>throws {@link StreamClosedException}, also when it was waiting</td></tr>
 * <tr><td>the line breaks or the engine fails</td><td>throws as {@link Inference} says</td></tr>
 * <tr><td>close</td><td>at once; twice is harmless</td></tr>
 * </table>
 */
public interface ChatStream extends AutoCloseable {
    Chunk next();

    @Override
    void close();

    /** A piece of a reply. */
    sealed interface Chunk {
        /**
         * The prompt is being evaluated.
         *
         * @param cached how many of {@code total} tokens the KV cache already held
         */
        record Prompt(int processed, int total, int cached) implements Chunk {}

        /** More of the reply; each part may be empty, not all. */
        record Delta(String content, String reasoning, List<CallPiece> calls) implements Chunk {
            public Delta {
                calls = List.copyOf(calls);
            }

            /** Text alone. */
            public Delta(String content, String reasoning) {
                this(content, reasoning, List.of());
            }
        }

        /**
         * A piece of a tool call.
         *
         * @param index which call of the reply, from 0 on
         * @param id of the call; empty but in its first piece
         * @param name of the tool; empty but in the first piece
         * @param arguments more of the arguments' JSON
         */
        record CallPiece(int index, String id, String name, String arguments) {}

        /**
         * The reply has ended.
         *
         * @param finishReason as the engine says: {@code stop}, {@code length}, {@code tool_calls}, …
         */
        record End(String finishReason, Usage usage, double promptMillis, double predictedMillis) implements Chunk {}
    }
}
