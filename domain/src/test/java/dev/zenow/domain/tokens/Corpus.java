package dev.zenow.domain.tokens;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Texts in many languages with their true token counts in real vocabularies, divided into those that the weights are
 * fitted to and those that only check them. {@code benchmarks/tokens} makes the counts.
 */
final class Corpus {
    private static final List<String> FILES =
            List.of("chinese.txt", "code.txt", "english.txt", "languages.txt", "mixed.txt");

    private static final Pattern PHRASE_END = Pattern.compile("\n|(?<=[。！？；，])|(?<=[.,?!;])(?= )");

    private Corpus() {}

    /** A text; {@code kind} is its language or "code" or "mixed". */
    record Piece(String id, String kind, boolean fit, String text) {}

    /** What a vocabulary really makes of a text. */
    record Count(Piece piece, String vocabulary, int tokens) {}

    static List<Piece> pieces() {
        return FILES.stream().flatMap(file -> pieces(file).stream()).toList();
    }

    /** The counts of whole pieces. */
    static List<Count> counts() {
        return counts("counts.csv", pieces());
    }

    /** The counts of the single phrases of the pieces that the weights are fitted to. */
    static List<Count> phraseCounts() {
        List<Piece> phrases = new ArrayList<>();
        for (Piece piece : pieces()) {
            String[] texts = PHRASE_END.split(piece.text(), -1);
            for (int index = 0; index < texts.length; index++) {
                phrases.add(new Piece(piece.id() + "#" + index, piece.kind(), piece.fit(), texts[index]));
            }
        }
        return counts("phrase-counts.csv", phrases);
    }

    private static List<Piece> pieces(String file) {
        List<Piece> pieces = new ArrayList<>();
        for (String section : ("\n" + read("corpus/" + file)).split("\n=== ", -1)) {
            if (section.isEmpty()) {
                continue;
            }
            int end = section.indexOf('\n');
            String[] title = section.substring(0, end).split(" ", -1);
            String kind = title[0].substring(0, title[0].lastIndexOf('-'));
            pieces.add(new Piece(
                    title[0],
                    kind,
                    title[1].equals("fit"),
                    section.substring(end + 1).stripTrailing()));
        }
        return pieces;
    }

    private static List<Count> counts(String file, List<Piece> texts) {
        Map<String, Piece> byId = texts.stream().collect(Collectors.toMap(Piece::id, Function.identity()));
        return read(file)
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> new Count(
                        Objects.requireNonNull(byId.get(cells[0]), cells[0]), cells[3], Integer.parseInt(cells[4])))
                .toList();
    }

    private static String read(String file) {
        try (InputStream stream = Objects.requireNonNull(Corpus.class.getResourceAsStream(file), file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(file, failure);
        }
    }
}
