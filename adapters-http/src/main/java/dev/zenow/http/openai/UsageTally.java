package dev.zenow.http.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.zenow.domain.sessions.Usage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Adds up what the engine says of the tokens of one answer, whichever dialect it says it in. */
final class UsageTally {
    private int prompt;
    private int completion;
    private int cached;
    private boolean told;
    /** What the engine adds to a stream whose client wants no usage; the last one holds for all. */
    private byte[] timings = new byte[0];

    /** Takes in the value of a {@code usage} member; several choices have one each. */
    void usage(byte[] bytes, int from, int to) throws IOException {
        if (bytes[from] != '{') {
            return;
        }
        Numbers numbers = new Numbers();
        numbers.read(bytes, from, to);
        told = true;
        prompt = Math.max(prompt, numbers.prompt + numbers.cachedBeside);
        cached = Math.max(cached, numbers.cached + numbers.cachedBeside);
        completion += numbers.completion;
    }

    void timings(byte[] bytes, int from, int to) {
        timings = Arrays.copyOfRange(bytes, from, to);
    }

    /** Empty: nothing was said of it. */
    Optional<Usage> total() {
        if (told) {
            return Optional.of(new Usage(prompt, completion, Math.min(cached, prompt)));
        }
        if (timings.length == 0) {
            return Optional.empty();
        }
        try {
            Numbers numbers = new Numbers();
            numbers.read(timings, 0, timings.length);
            return Optional.of(new Usage(numbers.cacheN + numbers.promptN, numbers.completion, numbers.cacheN));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static final class Numbers {
        private int prompt;
        private int completion;
        private int cached;
        /** Of a dialect that does not count them as a part of the prompt. */
        private int cachedBeside;

        private int cacheN;
        private int promptN;

        void read(byte[] bytes, int from, int to) throws IOException {
            try (JsonParser parser = JsonText.JSON.createParser(bytes, from, to - from)) {
                for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                    if (token == JsonToken.VALUE_NUMBER_INT && parser.currentName() != null) {
                        number(parser.currentName(), parser.getValueAsInt());
                    }
                }
            }
        }

        private void number(String name, int value) {
            switch (name) {
                case "prompt_tokens", "input_tokens" -> prompt = value;
                case "completion_tokens", "output_tokens", "predicted_n" -> completion = value;
                case "cached_tokens" -> cached = value;
                case "cache_read_input_tokens" -> cachedBeside = value;
                case "cache_n" -> cacheN = value;
                case "prompt_n" -> promptN = value;
                default -> {}
            }
        }
    }
}
