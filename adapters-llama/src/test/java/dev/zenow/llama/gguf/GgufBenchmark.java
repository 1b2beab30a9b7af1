package dev.zenow.llama.gguf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Prints the time that reading the facts of models takes: of one with a description of 100 MB, and of 1,000 small ones. */
final class GgufBenchmark {
    private static final int TOKENS = 7_000_000;
    private static final int ROUNDS = 21;
    private static final int MODELS = 1_000;
    private static final double MILLISECOND = 1e6;

    private final GgufModelFiles files = new GgufModelFiles();

    private GgufBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("gguf-benchmark");
        List<Path> written = new ArrayList<>();
        try {
            new GgufBenchmark().run(folder, written);
        } finally {
            for (Path file : written) {
                Files.deleteIfExists(file);
            }
            Files.delete(folder);
        }
    }

    private void run(Path folder, List<Path> written) throws IOException {
        Path large = folder.resolve("large.gguf");
        written.add(large);
        new LargeVocabulary(TOKENS).write(large);
        Path small = folder.resolve("0.gguf");
        for (int number = 0; number < MODELS; number++) {
            Path model = folder.resolve(number + ".gguf");
            written.add(model);
            if (number == 0) {
                TinyModels.writeLlm(model);
            } else {
                Files.copy(small, model);
            }
        }
        double[] times = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            times[round] = milliseconds(List.of(large));
        }
        IO.println("facts of a file of %.0f MB with %,d tokens: first %.1f ms"
                .formatted(Files.size(large) / 1e6, TOKENS, times[0]));
        Arrays.sort(times);
        IO.println("  then %.1f ms in the middle, %.1f ms at most".formatted(times[ROUNDS / 2], times[ROUNDS - 1]));
        List<Path> models = written.subList(1, written.size());
        IO.println("facts of %,d small models: first %.0f ms, again %.0f ms"
                .formatted(MODELS, milliseconds(models), milliseconds(models)));
    }

    private double milliseconds(List<Path> models) {
        long start = System.nanoTime();
        long tokens = 0;
        for (Path model : models) {
            tokens += files.inspect(model).tokenizer().vocabularySize();
        }
        double taken = (System.nanoTime() - start) / MILLISECOND;
        if (tokens == 0) {
            throw new IllegalStateException("no vocabulary was read");
        }
        return taken;
    }
}
