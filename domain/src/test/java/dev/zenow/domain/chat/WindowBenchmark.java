package dev.zenow.domain.chat;

import dev.zenow.domain.chat.WindowPolicy.Branch;
import java.util.Arrays;

/** Prints the time that choosing a window among many turns takes. */
final class WindowBenchmark {
    private static final int ROUNDS = 2000;

    private WindowBenchmark() {}

    public static void main(String[] arguments) {
        for (int count : new int[] {100, 1_000, 10_000, 100_000}) {
            int[] turns = new int[count];
            Arrays.fill(turns, 200);
            IO.println("%,8d turns %8.2f µs".formatted(count, microseconds(turns)));
        }
    }

    private static double microseconds(int[] turns) {
        TokenBudget budget = new TokenBudget(15_360);
        double best = Double.MAX_VALUE;
        for (int repetition = 0; repetition < 15; repetition++) {
            long sent = 0;
            long start = System.nanoTime();
            for (int round = 0; round < ROUNDS; round++) {
                sent += WindowPolicy.choose(budget, Branch.of(turns, 0), WindowCut.EVALUATED, 60, 40 + round % 8)
                        .promptTokens();
            }
            long end = System.nanoTime();
            if (sent > 0) {
                best = Math.min(best, (end - start) / 1000.0 / ROUNDS);
            }
        }
        return best;
    }
}
