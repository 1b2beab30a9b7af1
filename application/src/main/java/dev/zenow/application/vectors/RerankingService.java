package dev.zenow.application.vectors;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.choice.ModelChoice;
import dev.zenow.application.inference.Inference;
import dev.zenow.application.metrics.RuntimeMeters;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.users.Actor;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** See {@link Reranking} for what it promises. */
public final class RerankingService implements Reranking {
    private final ModelChoice models;
    private final Inference inference;
    private final VectorLimits limits;
    private final RuntimeMeters meters;

    public RerankingService(ModelChoice models, Inference inference, VectorLimits limits, RuntimeMeters meters) {
        this.models = requireNonNull(models, "models is null");
        this.inference = requireNonNull(inference, "inference is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.meters = requireNonNull(meters, "meters is null");
    }

    @Override
    public Ranking rerank(Actor actor, Request request, Cancellation cancellation) throws InterruptedException {
        String query = request.query();
        List<String> documents = request.documents();
        check(request);
        var call = new BatchedCall<String, Double>(
                models,
                meters,
                actor,
                request.model(),
                (serving, some) -> inference.rerank(serving, query, some),
                "document");
        var made =
                call.make(Batches.of(documents, document -> query.length() + document.length(), limits), cancellation);
        List<Ranked> ranked = IntStream.range(0, documents.size())
                .mapToObj(index -> new Ranked(index, made.results().get(index)))
                .sorted(Comparator.comparingDouble(Ranked::score).reversed())
                .limit(request.most().orElse(Integer.MAX_VALUE))
                .toList();
        return new Ranking(made.model(), ranked, made.tokens());
    }

    private void check(Request request) {
        if (request.query().isEmpty()) {
            throw ProblemCode.INVALID_REQUEST.exception("The query is empty.");
        }
        if (request.documents().isEmpty()) {
            throw ProblemCode.INVALID_REQUEST.exception("There is no document.");
        }
        if (request.most().isPresent() && request.most().getAsInt() < 1) {
            throw ProblemCode.INVALID_REQUEST.exception("The answer must name at least one document.");
        }
        long characters = request.documents().stream()
                .mapToLong(
                        document -> document.length() + (long) request.query().length())
                .sum();
        limits.check(request.documents().size(), characters);
    }
}
