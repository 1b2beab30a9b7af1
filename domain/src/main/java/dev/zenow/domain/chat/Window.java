package dev.zenow.domain.chat;

import java.util.List;

/**
 * The part of a branch that is sent.
 *
 * @param firstTurn index of the first turn from which on all are sent; equal to the number of turns when none is
 * @param keptBefore indexes of the turns before it that are sent as well, ascending
 * @param promptTokens system prompt, turns and question, template included
 * @param moved whether {@code firstTurn} is another one than before
 */
public record Window(int firstTurn, List<Integer> keptBefore, int promptTokens, boolean moved) {
    public Window {
        keptBefore = List.copyOf(keptBefore);
    }

    /** Without turns that are kept. */
    public Window(int firstTurn, int promptTokens, boolean moved) {
        this(firstTurn, List.of(), promptTokens, moved);
    }
}
