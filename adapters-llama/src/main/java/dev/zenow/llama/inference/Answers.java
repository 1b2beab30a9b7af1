package dev.zenow.llama.inference;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.zenow.application.inference.Answer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the engine's short answers. Each method begins inside the answer's object. */
final class Answers {
    private Answers() {}

    @FunctionalInterface
    interface Reader<T> {
        T read(JsonParser parser) throws IOException;
    }

    static int inputTokens(JsonParser parser) throws IOException {
        enter(parser, "input_tokens");
        return parser.getValueAsInt();
    }

    static String prompt(JsonParser parser) throws IOException {
        enter(parser, "prompt");
        return parser.getValueAsString("");
    }

    static int tokenCount(JsonParser parser) throws IOException {
        enter(parser, "tokens");
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            parser.skipChildren();
            count++;
        }
        return count;
    }

    /** Of a slot that was saved or restored. */
    static long slotTokens(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            if (field.equals("n_saved") || field.equals("n_restored")) {
                return parser.getValueAsLong();
            }
            parser.skipChildren();
        }
        throw new IOException("the answer does not say how many tokens");
    }

    static Answer<float[]> embeddings(JsonParser parser, int count) throws IOException {
        return encoded(parser, count, "data", (field, value) -> field.equals("embedding") ? vector(value) : null);
    }

    static Answer<Double> relevances(JsonParser parser, int count) throws IOException {
        return encoded(parser, count, "results", (field, value) -> switch (field) {
            case "relevance_score", "score" -> value.getValueAsDouble();
            default -> null;
        });
    }

    /** Reads the field of a result that holds what it is about; null: another field, of which nothing was read. */
    @FunctionalInterface
    private interface Wanted<T> {
        @Nullable
        T read(String field, JsonParser value) throws IOException;
    }

    /** The results stand beside what they have cost, in any order. */
    private static <T> Answer<T> encoded(JsonParser parser, int count, String list, Wanted<T> wanted)
            throws IOException {
        SortedMap<Integer, T> found = new TreeMap<>();
        int tokens = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (field.equals(list) && value == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    result(parser, wanted, found);
                }
            } else if (field.equals("usage") && value == JsonToken.START_OBJECT) {
                tokens = Math.max(0, totalTokens(parser));
            } else {
                parser.skipChildren();
            }
        }
        return new Answer<>(complete(found, count), tokens);
    }

    private static <T> void result(JsonParser parser, Wanted<T> wanted, SortedMap<Integer, T> found)
            throws IOException {
        int index = -1;
        @Nullable T result = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            if (field.equals("index")) {
                index = parser.getValueAsInt(-1);
                continue;
            }
            @Nullable T read = wanted.read(field, parser);
            if (read == null) {
                parser.skipChildren();
            } else {
                result = read;
            }
        }
        if (result != null) {
            found.put(index, result);
        }
    }

    private static int totalTokens(JsonParser parser) throws IOException {
        int tokens = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean total = "total_tokens".equals(parser.currentName());
            parser.nextToken();
            if (total) {
                tokens = parser.getValueAsInt();
            } else {
                parser.skipChildren();
            }
        }
        return tokens;
    }

    private static float[] vector(JsonParser parser) throws IOException {
        float[] vector = new float[1_024];
        int length = 0;
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new IOException("an embedding is not one list of numbers");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (length == vector.length) {
                vector = Arrays.copyOf(vector, length * 2);
            }
            vector[length++] = parser.getFloatValue();
        }
        return Arrays.copyOf(vector, length);
    }

    /** The elements in order, when there is exactly one for each index below the count. */
    private static <T> List<T> complete(SortedMap<Integer, T> found, int count) throws IOException {
        if (found.size() != count || found.firstKey() != 0 || found.lastKey() != count - 1) {
            throw new IOException("it has not one result for each of " + count + " texts");
        }
        return List.copyOf(found.values());
    }

    /** Moves to the value of a field of the current object. */
    private static void enter(JsonParser parser, String wanted) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = wanted.equals(parser.currentName());
            parser.nextToken();
            if (found) {
                return;
            }
            parser.skipChildren();
        }
        throw new IOException("the field " + wanted + " is missing");
    }
}
