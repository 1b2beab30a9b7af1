package dev.zenow.domain.chat;

/**
 * Chooses which turns of a branch are sent.
 *
 * <p>A prompt that only grows lets the engine keep its KV cache: just the new tokens are evaluated. Dropping the oldest turn
 * of a full context changes the beginning of the prompt, and everything behind it is evaluated again, on every turn. So the
 * start stays where it is until the prompt would exceed the <em>high mark</em> (the budget's prompt limit, H), and then moves in
 * one step to the first turn from which on the history comes down to the <em>low mark</em>.
 *
 * <p>With R tokens of room for history (H less system prompt and question) and a low mark of L, a cut evaluates L tokens
 * again and is followed by R − L tokens of undisturbed growth: a cost of L / (R − L) for every token appended, while
 * the room is (R + L) / 2R full on average. L = R / 3 gives 0.5 at two thirds full. Turns are whole: were the history always cut
 * below L, the room would be emptier than that by half a turn, and much emptier with long turns. But the turn that does not fit any
 * more was appended, too. So the oldest turn that is kept may stand out of L by up to a third of itself: of turns of T tokens
 * each, n are kept when (3n − 1) T ≤ R; at least 2n turns are then appended until the next cut, and n / 2n is 0.5 again.
 *
 * <p>Promises: the question is always sent; turns are sent whole and without gaps up to the newest; the result exceeds the high
 * mark only when system prompt and question alone do, and then no turn is sent; the start never moves back.
 */
public final class WindowPolicy {
    private WindowPolicy() {}

    /**
     * @param turnTokens what each turn of the branch takes in a prompt, oldest first
     * @param start index of the first turn that was sent last time, 0 to {@code turnTokens.length}
     * @param systemTokens what stands before the history takes, with the template's fixed cost
     * @param questionTokens what the new question takes
     */
    public static Window choose(TokenBudget budget, int[] turnTokens, int start, int systemTokens, int questionTokens) {
        if (start < 0 || start > turnTokens.length) {
            throw new IllegalArgumentException("start is outside the branch: " + start);
        }
        if (systemTokens < 0 || questionTokens < 0) {
            throw new IllegalArgumentException("tokens are negative");
        }
        long fixed = (long) systemTokens + questionTokens;
        long history = sum(turnTokens, start);
        if (fixed + history <= budget.promptLimit()) {
            return new Window(start, toInt(fixed + history), false);
        }
        long room = budget.promptLimit() - fixed;
        if (room < 0) {
            return new Window(turnTokens.length, toInt(fixed), start != turnTokens.length);
        }
        int first = suffixAroundLowMark(turnTokens, start, room);
        if (first == turnTokens.length) {
            // A last turn that is longer than the low mark is still worth more than nothing.
            int last = Math.max(start, turnTokens.length - 1);
            first = sum(turnTokens, last) <= room ? last : turnTokens.length;
        }
        return new Window(first, toInt(fixed + sum(turnTokens, first)), first != start);
    }

    private static int suffixAroundLowMark(int[] turnTokens, int start, long room) {
        int first = turnTokens.length;
        long used = 0;
        while (first > start && 3 * used + 2L * turnTokens[first - 1] <= room) {
            first--;
            used += turnTokens[first];
        }
        return first;
    }

    private static long sum(int[] turnTokens, int first) {
        long sum = 0;
        for (int i = first; i < turnTokens.length; i++) {
            if (turnTokens[i] < 0) {
                throw new IllegalArgumentException("tokens of turn " + i + " are negative: " + turnTokens[i]);
            }
            sum += turnTokens[i];
        }
        return sum;
    }

    private static int toInt(long value) {
        return (int) Math.min(value, Integer.MAX_VALUE);
    }
}
