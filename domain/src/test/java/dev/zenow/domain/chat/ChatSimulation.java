package dev.zenow.domain.chat;

import dev.zenow.domain.chat.WindowPolicy.Branch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A chat as an engine with a KV cache sees it: each prompt is a list of pieces, and what it shares with the prompt before (and
 * the reply to it) from the beginning on is not evaluated again.
 *
 * <p>Sums are over whole cycles: from just after the first cut to just after the last one.
 *
 * @param appended tokens of all questions and replies
 * @param evaluatedAgain tokens that had been evaluated before and were again
 * @param fullness mean of prompt tokens ÷ prompt limit
 * @param cuts how often the window moved
 * @param prompts the pieces of each prompt: -1 for the system prompt, else the number of a turn, whose last one is the question
 */
record ChatSimulation(
        long appended,
        long evaluatedAgain,
        double fullness,
        int cuts,
        List<List<Integer>> prompts,
        List<Boolean> moved) {
    /** How long the turns of a chat are. */
    record Style(int leastQuestion, int mostQuestion, int leastReply, int mostReply) {}

    double repetition() {
        return (double) evaluatedAgain / appended;
    }

    static ChatSimulation run(int contextSize, int systemTokens, int turns, Style style, RandomGenerator random) {
        TokenBudget budget = new TokenBudget(contextSize);
        int[] turnTokens = new int[0];
        int start = 0;
        int cuts = 0;
        long total = 0;
        long firstCut = 0;
        long lastCut = 0;
        long evaluatedAgain = 0;
        double cycle = 0;
        double filled = 0;
        int inCycle = 0;
        int counted = 0;
        List<List<Integer>> prompts = new ArrayList<>();
        List<Boolean> moved = new ArrayList<>();
        for (int turn = 0; turn < turns; turn++) {
            int question = random.nextInt(style.leastQuestion(), style.mostQuestion() + 1);
            int reply = random.nextInt(style.leastReply(), style.mostReply() + 1);
            Window window = WindowPolicy.choose(
                    budget, Branch.of(turnTokens, start), WindowCut.EVALUATED, systemTokens, question);
            if (window.moved()) {
                cuts++;
                lastCut = total;
                if (cuts == 1) {
                    firstCut = total;
                } else {
                    evaluatedAgain += window.promptTokens() - systemTokens - question;
                    filled += cycle;
                    counted += inCycle;
                }
                cycle = 0;
                inCycle = 0;
            }
            cycle += (double) window.promptTokens() / budget.promptLimit();
            inCycle++;
            total += question + reply;
            start = window.firstTurn();
            prompts.add(pieces(start, turn));
            moved.add(window.moved());
            turnTokens = append(turnTokens, question + reply);
        }
        return new ChatSimulation(lastCut - firstCut, evaluatedAgain, filled / counted, cuts, prompts, moved);
    }

    private static List<Integer> pieces(int start, int question) {
        List<Integer> pieces = new ArrayList<>();
        pieces.add(-1);
        for (int turn = start; turn <= question; turn++) {
            pieces.add(turn);
        }
        return pieces;
    }

    private static int[] append(int[] turnTokens, int tokens) {
        int[] longer = Arrays.copyOf(turnTokens, turnTokens.length + 1);
        longer[turnTokens.length] = tokens;
        return longer;
    }
}
