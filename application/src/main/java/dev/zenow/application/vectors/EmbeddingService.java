package dev.zenow.application.vectors;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.choice.ModelChoice;
import dev.zenow.application.inference.Answer;
import dev.zenow.application.inference.EmbeddingInput;
import dev.zenow.application.inference.Inference;
import dev.zenow.application.metrics.RuntimeMeters;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.domain.users.Actor;
import java.util.List;
import java.util.OptionalInt;

/** See {@link Embeddings} for what it promises. */
public final class EmbeddingService implements Embeddings {
    private final ModelChoice models;
    private final Inference inference;
    private final VectorLimits limits;
    private final RuntimeMeters meters;

    public EmbeddingService(ModelChoice models, Inference inference, VectorLimits limits, RuntimeMeters meters) {
        this.models = requireNonNull(models, "models is null");
        this.inference = requireNonNull(inference, "inference is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.meters = requireNonNull(meters, "meters is null");
    }

    @Override
    public Embedded embed(Actor actor, Request request, Cancellation cancellation) throws InterruptedException {
        check(request.inputs());
        var call = new BatchedCall<EmbeddingInput, float[]>(
                models,
                meters,
                actor,
                request.model(),
                (serving, inputs) -> embed(serving, inputs, request.dimensions()),
                "input");
        var made = call.make(Batches.of(request.inputs(), EmbeddingInput::weight, limits), cancellation);
        return new Embedded(made.model(), made.results(), made.tokens());
    }

    private void check(List<EmbeddingInput> inputs) {
        if (inputs.isEmpty()) {
            throw ProblemCode.INVALID_REQUEST.exception("There is no input.");
        }
        limits.check(
                inputs.size(), inputs.stream().mapToLong(EmbeddingInput::weight).sum());
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i).weight() == 0) {
                throw ProblemCode.INVALID_REQUEST.exception("The input at index " + i + " is empty.");
            }
        }
    }

    private Answer<float[]> embed(Serving serving, List<EmbeddingInput> inputs, OptionalInt dimensions)
            throws InterruptedException {
        Answer<float[]> answer = inference.embed(serving, inputs);
        int length = answer.results().getFirst().length;
        if (dimensions.isPresent() && dimensions.getAsInt() != length) {
            throw ProblemCode.INVALID_REQUEST.exception("The vectors of "
                    + serving.launch().model().name() + " have " + length + " dimensions, not " + dimensions.getAsInt()
                    + ", and cannot be shortened.");
        }
        return answer;
    }
}
