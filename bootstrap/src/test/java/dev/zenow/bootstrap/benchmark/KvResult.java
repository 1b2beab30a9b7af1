package dev.zenow.bootstrap.benchmark;

import java.util.List;

/**
 * What one way did with one shape.
 *
 * @param turns past the budget
 * @param newTokens of a question with what the template puts around it and the reply before it: what every way must evaluate
 */
record KvResult(KvShape shape, KvWay way, int budget, List<KvTurn> turns, int newTokens) {
    KvResult {
        turns = List.copyOf(turns);
    }

    /** Tokens evaluated again for each one appended. */
    double again() {
        double again = 0;
        for (KvTurn turn : turns) {
            again += turn.evaluated() - newTokens;
        }
        return again / ((double) turns.size() * shape.appended());
    }

    /** How much of the budget the prompts took on average. */
    double fill() {
        return turns.stream().mapToInt(KvTurn::prompt).average().orElse(0) / budget;
    }

    Quantiles waitMillis() {
        return Quantiles.of(turns.stream().mapToDouble(KvTurn::waitMillis));
    }

    /** 0: nothing was ever left out. */
    double longestWaitAtCut() {
        return turns.stream()
                .filter(KvTurn::cut)
                .mapToDouble(KvTurn::waitMillis)
                .max()
                .orElse(0);
    }

    long cuts() {
        return turns.stream().filter(KvTurn::cut).count();
    }
}
