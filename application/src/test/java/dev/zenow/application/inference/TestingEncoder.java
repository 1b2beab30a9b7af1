package dev.zenow.application.inference;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.runtime.Serving;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Vectors and scores without a model: a word is a token, its number is what it hashes to, and two special ones stand around each
 * input. What is asked for can be watched and held back from the test.
 */
public final class TestingEncoder {
    private static final int VOCABULARY = 100_000;
    private static final int SPECIAL = 2;

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<Long, Integer> busy = new HashMap<>();
    private volatile int limit = Integer.MAX_VALUE;
    private volatile Before before = _ -> {};
    private int mostAtOnce;

    /** What was asked of a server. */
    public record Request(Serving serving, int inputs) {}

    /** What happens before an answer. */
    @FunctionalInterface
    public interface Before {
        void answer(Request request) throws InterruptedException;
    }

    /** Inputs of more tokens than this are refused. */
    public TestingEncoder readingAtMost(int tokens) {
        limit = tokens;
        return this;
    }

    /** Is called before each answer, on the thread that asked. */
    public TestingEncoder before(Before each) {
        before = requireNonNull(each, "each is null");
        return this;
    }

    /** Every request, in the order in which they came. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** How many requests one server worked on at the same time, at most. */
    public synchronized int mostAtOnce() {
        return mostAtOnce;
    }

    /** The token of a word. */
    public static int token(String word) {
        return Math.floorMod(word.hashCode(), VOCABULARY);
    }

    /** Four dimensions: the number of tokens, the first and the last one, the attempt of the server. */
    Answer<float[]> embed(Serving serving, List<EmbeddingInput> inputs) throws InterruptedException {
        List<List<Integer>> read = inputs.stream().map(TestingEncoder::tokens).toList();
        if (read.stream().flatMap(List::stream).anyMatch(token -> token < 0 || token >= VOCABULARY)) {
            throw InputRefusedException.unreadable("Prompt contains invalid tokens");
        }
        return answer(
                new Request(serving, inputs.size()),
                read,
                read.stream()
                        .map(tokens ->
                                new float[] {tokens.size(), tokens.getFirst(), tokens.getLast(), serving.attempt()})
                        .toList());
    }

    /** The number of words that document and query share. */
    Answer<Double> rerank(Serving serving, String query, List<String> documents) throws InterruptedException {
        List<String> asked = words(query);
        return answer(
                new Request(serving, documents.size()),
                documents.stream()
                        .map(document -> words(query + " " + document).stream()
                                .map(TestingEncoder::token)
                                .toList())
                        .toList(),
                documents.stream()
                        .map(document -> (double)
                                words(document).stream().filter(asked::contains).count())
                        .toList());
    }

    private <T> Answer<T> answer(Request request, List<List<Integer>> read, List<T> results)
            throws InterruptedException {
        requests.add(request);
        long attempt = request.serving().attempt();
        synchronized (this) {
            mostAtOnce = Math.max(mostAtOnce, busy.merge(attempt, 1, Integer::sum));
        }
        try {
            before.answer(request);
        } finally {
            synchronized (this) {
                busy.merge(attempt, -1, Integer::sum);
            }
        }
        for (List<Integer> tokens : read) {
            if (tokens.size() + SPECIAL > limit) {
                throw InputRefusedException.tooLong(tokens.size() + SPECIAL, limit);
            }
        }
        int tokens = read.stream().mapToInt(List::size).sum();
        return new Answer<>(new ArrayList<>(results), tokens + SPECIAL * read.size());
    }

    private static List<Integer> tokens(EmbeddingInput input) {
        return switch (input) {
            case EmbeddingInput.Text text ->
                words(text.text()).stream().map(TestingEncoder::token).toList();
            case EmbeddingInput.Tokens tokens -> tokens.tokens();
        };
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.split(" ", -1));
    }
}
