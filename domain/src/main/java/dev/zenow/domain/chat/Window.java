package dev.zenow.domain.chat;

/**
 * The part of a branch that is sent.
 *
 * @param firstTurn index of the first turn that is sent; equal to the number of turns when none is
 * @param promptTokens system prompt, turns from {@code firstTurn} on and question, template included
 * @param moved whether the start is another one than before
 */
public record Window(int firstTurn, int promptTokens, boolean moved) {}
