package dev.zenow.domain.chat;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * Chooses which turns of a branch are sent.
 *
 * <p>A prompt that only grows lets the engine keep its KV cache: just the new tokens are evaluated. Dropping the oldest turn
 * of a full context changes the beginning of the prompt, and everything behind it is evaluated again, on every turn. So the
 * start stays where it is until the prompt would exceed the <em>high mark</em> (the budget's prompt limit), and then moves in
 * one step to the first turn from which on the history comes down to the <em>low mark</em> of a {@link WindowCut}.
 *
 * <p>Turns that their owner wants to keep are sent wherever they are, as long as they fit, the newest of them first; they take
 * room from the others.
 *
 * <p>Promises: the question is always sent; turns are sent whole and, but for kept ones, without gaps up to the newest; the
 * result exceeds the high mark only when system prompt and question alone do, and then no turn is sent; the start never moves back.
 */
public final class WindowPolicy {
    private WindowPolicy() {}

    /**
     * The turns of a branch.
     *
     * @param tokens what each turn takes in a prompt, oldest first
     * @param kept which of them are to be sent always; as long as {@code tokens}
     * @param start index of the first turn that was sent last time, 0 to {@code tokens.length}
     * @param mostTurns how many may be sent
     */
    @SuppressWarnings("ArrayRecordComponent") // an argument that is read at once, and never compared
    public record Branch(int[] tokens, boolean[] kept, int start, int mostTurns) {
        public Branch {
            requireNonNull(tokens, "tokens is null");
            if (kept.length != tokens.length) {
                throw new IllegalArgumentException("kept has another length than tokens");
            }
            if (start < 0 || start > tokens.length) {
                throw new IllegalArgumentException("start is outside the branch: " + start);
            }
            if (mostTurns < 0) {
                throw new IllegalArgumentException("mostTurns must not be negative: " + mostTurns);
            }
            for (int i = 0; i < tokens.length; i++) {
                if (tokens[i] < 0) {
                    throw new IllegalArgumentException("tokens of turn " + i + " are negative: " + tokens[i]);
                }
            }
        }

        /** Without any wishes. */
        public static Branch of(int[] tokens, int start) {
            return new Branch(tokens, new boolean[tokens.length], start, Integer.MAX_VALUE);
        }
    }

    /**
     * @param systemTokens what stands before the history takes, with the template's fixed cost
     * @param questionTokens what the new question takes
     */
    public static Window choose(
            TokenBudget budget, Branch branch, WindowCut cut, int systemTokens, int questionTokens) {
        if (systemTokens < 0 || questionTokens < 0) {
            throw new IllegalArgumentException("tokens are negative");
        }
        int[] tokens = branch.tokens();
        long fixed = (long) systemTokens + questionTokens;
        boolean[] kept = keptThatFit(branch, budget.promptLimit() - fixed);
        long keptTokens = 0;
        int keptTurns = 0;
        long history = 0;
        int turns = 0;
        for (int i = 0; i < tokens.length; i++) {
            if (kept[i]) {
                keptTokens += tokens[i];
                keptTurns++;
            } else if (i >= branch.start()) {
                history += tokens[i];
                turns++;
            }
        }
        int mostTurns = Math.max(0, branch.mostTurns() - keptTurns);
        long room = budget.promptLimit() - fixed - keptTokens;
        int first = branch.start();
        if (turns > mostTurns || (history > room && first < tokens.length)) {
            int allowed = turns > mostTurns ? cut.fewerTurns(mostTurns) : mostTurns;
            first = firstKept(branch, kept, cut, room, allowed);
        }
        List<Integer> before = new ArrayList<>();
        long sent = fixed;
        for (int i = 0; i < tokens.length; i++) {
            if (i >= first) {
                sent += tokens[i];
            } else if (kept[i]) {
                sent += tokens[i];
                before.add(i);
            }
        }
        return new Window(first, before, (int) Math.min(sent, Integer.MAX_VALUE), first != branch.start());
    }

    private static boolean[] keptThatFit(Branch branch, long room) {
        boolean[] kept = branch.kept().clone();
        long used = 0;
        int turns = 0;
        for (int i = kept.length - 1; i >= 0; i--) {
            if (kept[i]) {
                kept[i] = used + branch.tokens()[i] <= room && turns < branch.mostTurns();
                used += kept[i] ? branch.tokens()[i] : 0;
                turns += kept[i] ? 1 : 0;
            }
        }
        return kept;
    }

    private static int firstKept(Branch branch, boolean[] kept, WindowCut cut, long room, int allowed) {
        int[] tokens = branch.tokens();
        int first = tokens.length;
        long used = 0;
        int turns = 0;
        for (int i = tokens.length - 1; i >= branch.start() && room >= 0; i--) {
            if (!kept[i]) {
                // A last turn that is longer than the low mark is still worth more than nothing.
                boolean last = turns == 0 && tokens[i] <= room;
                if (turns >= allowed || !(last || cut.keeps(used, tokens[i], room))) {
                    break;
                }
                used += tokens[i];
                turns++;
            }
            first = i;
        }
        return first;
    }
}
