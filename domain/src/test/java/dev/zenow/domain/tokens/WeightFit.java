package dev.zenow.domain.tokens;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Prints the weights that fit the corpus best: least squares of the relative error over all vocabularies, none negative,
 * drawn gently towards the weights in force so that a unit that the corpus hardly shows keeps its own.
 */
final class WeightFit {
    private static final double PULL = 0.002;
    private static final double PHRASE_WEIGHT = 0.001;
    /** A phrase of these says less than the whole piece, where accented letters change what follows them. */
    private static final Set<String> ACCENTED_LANGUAGES = Set.of("french", "german", "spanish");

    private static final int ROUNDS = 3000;

    private WeightFit() {}

    /** A text as the number of each unit in it, and how far the weights of the moment are from its true tokens. */
    private static final class Row {
        private final Map<TextUnit, Integer> units = new EnumMap<>(TextUnit.class);
        private final double importance;
        private double missing;

        Row(Corpus.Count count, double weight) {
            importance = weight / count.tokens();
            missing = count.tokens();
            TextUnits walk = new TextUnits();
            count.piece()
                    .text()
                    .chars()
                    .forEach(character -> units.merge(walk.next((char) character), 1, Integer::sum));
            units.forEach((unit, times) -> missing -= times * unit.tokens);
        }
    }

    public static void main(String[] arguments) {
        List<Row> rows = Stream.concat(
                        Corpus.counts().stream()
                                .filter(count -> count.piece().fit())
                                .map(count -> new Row(count, 1.0 / count.tokens())),
                        Corpus.phraseCounts().stream()
                                .filter(count -> !ACCENTED_LANGUAGES.contains(
                                        count.piece().kind()))
                                .map(count -> new Row(count, PHRASE_WEIGHT)))
                .toList();
        Map<TextUnit, Double> weights = new EnumMap<>(TextUnit.class);
        for (TextUnit unit : TextUnit.values()) {
            weights.put(unit, unit.tokens);
        }
        for (int round = 0; round < ROUNDS; round++) {
            weights.replaceAll((unit, weight) -> improve(rows, unit, weight));
        }
        weights.forEach((unit, weight) -> IO.println("%-24s %6.3f  was %6.3f  seen %6d"
                .formatted(
                        unit,
                        weight,
                        unit.tokens,
                        rows.stream()
                                .mapToInt(row -> row.units.getOrDefault(unit, 0))
                                .sum())));
    }

    /** The weight of one unit that is best when all others stay as they are. */
    private static double improve(List<Row> rows, TextUnit unit, double weight) {
        double scale = Math.max(0.1, unit.tokens);
        double pull = PULL / (scale * scale);
        double numerator = pull * unit.tokens;
        double denominator = pull;
        for (Row row : rows) {
            int times = row.units.getOrDefault(unit, 0);
            numerator += row.importance * times * (row.missing + times * weight);
            denominator += row.importance * times * times;
        }
        double improved = Math.max(0, numerator / denominator);
        for (Row row : rows) {
            row.missing -= row.units.getOrDefault(unit, 0) * (improved - weight);
        }
        return improved;
    }
}
