package dev.zenow.llama.inference;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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

    static List<float[]> embeddings(JsonParser parser, int count) throws IOException {
        SortedMap<Integer, float[]> vectors = new TreeMap<>();
        enter(parser, "data");
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            int index = -1;
            float[] vector = new float[0];
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "index" -> index = parser.getValueAsInt(-1);
                    case "embedding" -> vector = vector(parser);
                    default -> parser.skipChildren();
                }
            }
            vectors.put(index, vector);
        }
        return complete(vectors, count);
    }

    static List<Double> relevances(JsonParser parser, int count) throws IOException {
        SortedMap<Integer, Double> scores = new TreeMap<>();
        enter(parser, "results");
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            int index = -1;
            double score = 0;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "index" -> index = parser.getValueAsInt(-1);
                    case "relevance_score", "score" -> score = parser.getValueAsDouble();
                    default -> parser.skipChildren();
                }
            }
            scores.put(index, score);
        }
        return complete(scores, count);
    }

    private static float[] vector(JsonParser parser) throws IOException {
        float[] vector = new float[1_024];
        int length = 0;
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
