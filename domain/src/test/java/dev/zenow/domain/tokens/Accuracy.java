package dev.zenow.domain.tokens;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * How far estimates are from the truth for one kind of text in one vocabulary, on the held-out pieces; errors are
 * shares of the true count.
 *
 * <p>After three turns means: a chat of three pieces, where each turn's prompt holds the pieces so far and is then
 * observed with its true length. The fourth piece is judged by itself and as the prompt that it completes. Every piece
 * begins one such chat; a kind of fewer than four pieces has none.
 *
 * @param uncorrected mean absolute error of a single piece
 * @param bias mean error of a single piece
 * @param nextPiece mean absolute error of a piece that follows three observed turns
 * @param nextPrompt mean absolute error of the whole prompt of that turn
 */
record Accuracy(
        String kind,
        String vocabulary,
        int pieces,
        double uncorrected,
        double bias,
        double nextPiece,
        double nextPrompt) {
    private static final int TURNS = 3;

    /** The errors of a piece after three turns, and of the prompt that it ends. */
    private record Chat(double pieceError, double promptError) {}

    static List<Accuracy> all() {
        return Corpus.counts().stream()
                .filter(count -> !count.piece().fit())
                .collect(Collectors.groupingBy(
                        count -> count.piece().kind() + " " + count.vocabulary(), TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(Accuracy::of)
                .toList();
    }

    private static Accuracy of(List<Corpus.Count> counts) {
        ToDoubleFunction<Corpus.Count> error =
                count -> error(TokenCalibration.neutral(), estimate(count), count.tokens());
        List<Chat> chats = new ArrayList<>();
        if (counts.size() > TURNS) {
            for (int start = 0; start < counts.size(); start++) {
                chats.add(chat(counts, start));
            }
        }
        Corpus.Count first = counts.getFirst();
        return new Accuracy(
                first.piece().kind(),
                first.vocabulary(),
                counts.size(),
                counts.stream()
                        .mapToDouble(count -> Math.abs(error.applyAsDouble(count)))
                        .average()
                        .orElseThrow(),
                counts.stream().mapToDouble(error).average().orElseThrow(),
                chats.stream()
                        .mapToDouble(chat -> Math.abs(chat.pieceError()))
                        .average()
                        .orElse(Double.NaN),
                chats.stream()
                        .mapToDouble(chat -> Math.abs(chat.promptError()))
                        .average()
                        .orElse(Double.NaN));
    }

    private static Chat chat(List<Corpus.Count> counts, int start) {
        TokenCalibration calibration = TokenCalibration.neutral();
        TokenEstimate prompt = TokenEstimate.EMPTY;
        int actual = 0;
        for (int turn = 0; turn < TURNS; turn++) {
            Corpus.Count count = counts.get((start + turn) % counts.size());
            prompt = prompt.plus(estimate(count));
            actual += count.tokens();
            calibration = calibration.observe(prompt, 0, actual);
        }
        Corpus.Count next = counts.get((start + TURNS) % counts.size());
        return new Chat(
                error(calibration, estimate(next), next.tokens()),
                error(calibration, prompt.plus(estimate(next)), actual + next.tokens()));
    }

    private static TokenEstimate estimate(Corpus.Count count) {
        return TokenEstimator.estimate(count.piece().text());
    }

    private static double error(TokenCalibration calibration, TokenEstimate estimate, int actual) {
        return (double) calibration.tokens(estimate) / actual - 1;
    }
}
