package dev.zenow.application.vectors;

import dev.zenow.application.choice.ModelChoice;
import dev.zenow.application.inference.EmbeddingInput;
import dev.zenow.application.inference.TestingEncoder;
import dev.zenow.application.inference.TestingInference;
import dev.zenow.application.metrics.RecordingMeters;
import dev.zenow.application.models.TestingModel;
import dev.zenow.application.runtime.ModeSupervisor;
import dev.zenow.application.runtime.TestingModelServers;
import dev.zenow.application.storage.TestingStorage;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.ServerParameters;
import dev.zenow.domain.runtime.SupervisorRules;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.Role;
import dev.zenow.domain.users.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Both services over real supervisors whose servers are no processes. */
final class VectorFixture implements AutoCloseable {
    static final Actor ANN = Actor.LOCAL;
    static final Actor BOB = new Actor(new UserId(UUID.fromString("00000000-0000-7000-8000-00000000000b")), Role.USER);
    static final VectorLimits LIMITS = new VectorLimits(100, 10_000, 4, 200);

    final TestingInference inference = new TestingInference();
    final TestingEncoder encoder = inference.encoder();
    final RecordingMeters meters = new RecordingMeters();
    final TestingStorage storage = new TestingStorage();
    final AtomicReference<Optional<Launch>> current;
    final ModeSupervisor supervisor;
    final ModeSupervisor rerankSupervisor;
    final EmbeddingService embeddings;
    final RerankingService reranking;

    VectorFixture(int slots) {
        current = new AtomicReference<>(Optional.of(launch("small", ModelMode.EMBED, slots)));
        supervisor = supervisor(ModelMode.EMBED);
        rerankSupervisor = supervisor(ModelMode.RERANK);
        Optional<Launch> ranker = Optional.of(launch("ranker", ModelMode.RERANK, slots));
        embeddings = new EmbeddingService(choice(ModelMode.EMBED, current::get, supervisor), inference, LIMITS, meters);
        reranking = new RerankingService(
                choice(ModelMode.RERANK, () -> ranker, rerankSupervisor), inference, LIMITS, meters);
    }

    /** Requests load nothing here. */
    private ModelChoice choice(ModelMode mode, Supplier<Optional<Launch>> launch, ModeSupervisor runs) {
        return new ModelChoice(
                mode,
                storage.models(),
                launch,
                runs,
                model -> {
                    throw new IllegalStateException("nobody may load " + model.name());
                },
                false,
                Instant::now);
    }

    /** A launch of a model that the catalogue knows from then on. */
    Launch launch(String name, ModelMode mode, int slots) {
        Model model = TestingModel.local(name, mode, Path.of("/models/" + name + ".gguf"));
        if (storage.models().find(model.id()).isEmpty()) {
            storage.models().insert(model);
        }
        return new Launch(model, ServerParameters.STANDARD.withContextSize(512).withParallelSlots(slots));
    }

    static Embeddings.Request request(List<EmbeddingInput> inputs) {
        return new Embeddings.Request(Optional.empty(), inputs, OptionalInt.empty());
    }

    static Embeddings.Request named(String model) {
        return new Embeddings.Request(Optional.of(model), texts(1), OptionalInt.empty());
    }

    /** Texts whose n-th one has n + 1 words. */
    static List<EmbeddingInput> texts(int count) {
        return IntStream.range(0, count)
                .<EmbeddingInput>mapToObj(
                        n -> new EmbeddingInput.Text(String.join(" ", Collections.nCopies(n + 1, "w"))))
                .toList();
    }

    static <T> CompletableFuture<T> async(Callable<T> task) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread.ofVirtual().name("asks").start(() -> {
            try {
                answer.complete(task.call());
            } catch (Exception | Error e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    @Override
    public void close() {
        supervisor.close();
        rerankSupervisor.close();
    }

    private static ModeSupervisor supervisor(ModelMode mode) {
        return new ModeSupervisor(
                mode,
                new SupervisorRules(Duration.ofSeconds(5), Optional.empty()),
                TestingModelServers.automatic(),
                100,
                Instant::now);
    }
}
