package dev.zenow.llama.gguf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A file that is nearly all description: a vocabulary of so many tokens of 3 to 11 bytes, 15 bytes each with their length.
 */
record LargeVocabulary(int tokens) {
    private static final int LONGEST = 8;

    void write(Path file) throws IOException {
        new GgufWriter()
                .text("general.architecture", "llama")
                .uint32("llama.block_count", 1)
                .texts("tokenizer.ggml.tokens", list())
                .tensor("output_norm.weight", List.of(32L), TensorValues.constant(1))
                .write(file);
    }

    private List<String> list() {
        List<String> pool = IntStream.rangeClosed(0, LONGEST)
                .mapToObj(length -> "tok" + "x".repeat(length))
                .toList();
        return new AbstractList<>() {
            @Override
            public String get(int index) {
                // A stride without a pattern that a processor could foresee.
                return pool.get((int) (((index * 2_654_435_761L) >>> 16) % pool.size()));
            }

            @Override
            public int size() {
                return tokens;
            }
        };
    }
}
