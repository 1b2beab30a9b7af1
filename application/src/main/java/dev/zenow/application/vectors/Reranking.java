package dev.zenow.application.vectors;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.domain.users.Actor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Ranks documents by how well they answer a query, with the current reranking model; what {@link Embeddings} says of batches, models,
 * bounds and cancellation holds here too. The model reads the query and a document together: the sum of both must not be longer
 * than it reads at once.
 */
public interface Reranking {
    Ranking rerank(Actor actor, Request request, Cancellation cancellation) throws InterruptedException;

    /**
     * What is to be ranked.
     *
     * @param model empty: the current one
     * @param most how many documents the answer names; empty: all
     */
    record Request(Optional<String> model, String query, List<String> documents, OptionalInt most) {
        public Request {
            requireNonNull(model, "model is null");
            requireNonNull(query, "query is null");
            documents = List.copyOf(documents);
            requireNonNull(most, "most is null");
        }
    }

    /**
     * What became of it.
     *
     * @param model that judged
     * @param ranked the most relevant first; equally relevant ones in the order in which they came
     * @param tokens that were read, as the engine counted them
     */
    record Ranking(String model, List<Ranked> ranked, long tokens) {
        public Ranking {
            requireNonNull(model, "model is null");
            ranked = List.copyOf(ranked);
        }
    }

    /**
     * One document.
     *
     * @param index its place among those that came, from 0
     * @param score as the model gives it: higher is more relevant; the range depends on the model
     */
    record Ranked(int index, double score) {}
}
