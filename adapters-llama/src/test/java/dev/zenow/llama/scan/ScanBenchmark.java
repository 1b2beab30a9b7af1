package dev.zenow.llama.scan;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.models.Found;
import dev.zenow.llama.gguf.GgufModelFiles;
import dev.zenow.llama.gguf.GgufWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Prints the time that a scan of 1,000 models takes, each with a vocabulary as large as those of real models. */
final class ScanBenchmark {
    private static final int MODELS = 1_000;
    private static final int IN_A_FOLDER = 5;
    private static final int ROUNDS = 5;
    /** The tokens of well-known families, from 2023 to 2025. */
    private static final List<Integer> VOCABULARIES = List.of(32_000, 128_256, 151_936, 250_002);

    private static final double MILLISECOND = 1e6;

    private final List<Path> written = new ArrayList<>();

    private ScanBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        ScanBenchmark benchmark = new ScanBenchmark();
        Path folder = benchmark.folder(Files.createTempDirectory("scan-benchmark"));
        try {
            benchmark.run(folder);
        } finally {
            for (Path path : benchmark.written.reversed()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private void run(Path folder) throws IOException {
        List<Path> models = new ArrayList<>();
        Path publisher = folder;
        for (int number = 0; number < MODELS; number++) {
            if (number % IN_A_FOLDER == 0) {
                publisher = folder(folder.resolve("publisher-" + number));
            }
            Path model = publisher.resolve("small-chat-" + number + ".gguf");
            written.add(model);
            if (number < VOCABULARIES.size()) {
                write(model, VOCABULARIES.get(number));
            } else {
                Files.copy(models.get(number % VOCABULARIES.size()), model);
            }
            models.add(model);
        }
        long bytes = 0;
        for (Path model : models) {
            bytes += Files.size(model);
        }
        double[] times = new double[ROUNDS];
        Duration before = processorTime();
        for (int round = 0; round < ROUNDS; round++) {
            times[round] = milliseconds(folder);
        }
        long busy = processorTime().minus(before).toMillis() / ROUNDS;
        double first = times[0];
        Arrays.sort(times);
        IO.println("scan of %,d models with heads of %.1f GB in all, on %d processors: first %.0f ms"
                .formatted(MODELS, bytes / 1e9, Runtime.getRuntime().availableProcessors(), first));
        IO.println("  then %.0f ms in the middle, %.0f to %.0f ms; processor time of one scan %d ms"
                .formatted(times[ROUNDS / 2], times[0], times[ROUNDS - 1], busy));
    }

    /** Of all threads; unlike the time that passes it does not depend on what else the machine does. */
    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static double milliseconds(Path folder) {
        GgufFolders scanner = new GgufFolders(new GgufModelFiles(), folder, Map.of());
        long start = System.nanoTime();
        List<Found> found = scanner.scan(folder, new Cancellation());
        double taken = (System.nanoTime() - start) / MILLISECOND;
        if (found.stream().filter(Found.Usable.class::isInstance).count() != MODELS) {
            throw new IllegalStateException("not all models were found: " + found.size());
        }
        return taken;
    }

    private static void write(Path model, int tokens) throws IOException {
        List<String> pieces =
                IntStream.range(0, tokens).mapToObj(ScanBenchmark::piece).toList();
        List<String> merges = IntStream.range(0, tokens)
                .mapToObj(number -> piece(number / 7) + " " + piece(number))
                .toList();
        new GgufWriter()
                .text("general.architecture", "llama")
                .uint32("llama.block_count", 1)
                .text("tokenizer.ggml.model", "gpt2")
                .texts("tokenizer.ggml.tokens", pieces)
                .int32s(
                        "tokenizer.ggml.token_type",
                        IntStream.generate(() -> 1).limit(tokens).boxed().toList())
                .texts("tokenizer.ggml.merges", merges)
                .tensor("output_norm.weight", List.of(32L), index -> 1)
                .write(model);
    }

    /** As long as the pieces of real vocabularies are, which is 3 to 10 bytes. */
    private static String piece(int number) {
        return "abcdefghij".substring(0, 2 + number % 6) + Integer.toString(number % 1_000, Character.MAX_RADIX);
    }

    private Path folder(Path folder) throws IOException {
        written.add(folder);
        return Files.createDirectories(folder);
    }
}
