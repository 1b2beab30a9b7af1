package dev.zenow.application.vectors;

import static dev.zenow.application.vectors.VectorFixture.ANN;
import static dev.zenow.application.vectors.VectorFixture.BOB;
import static dev.zenow.application.vectors.VectorFixture.async;
import static dev.zenow.application.vectors.VectorFixture.named;
import static dev.zenow.application.vectors.VectorFixture.request;
import static dev.zenow.application.vectors.VectorFixture.texts;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.inference.EmbeddingInput;
import dev.zenow.application.inference.EmbeddingInput.Text;
import dev.zenow.application.inference.EmbeddingInput.Tokens;
import dev.zenow.application.inference.TestingEncoder.Request;
import dev.zenow.application.vectors.Embeddings.Embedded;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.SwitchStyle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EmbeddingServiceTest {
    private VectorFixture fixture = new VectorFixture(1);

    @AfterEach
    void end() {
        fixture.close();
    }

    private void withSlots(int slots) {
        fixture.close();
        fixture = new VectorFixture(slots);
    }

    @Test
    void loadsTheModelAndAnswersInOrderWhateverTheBatches() throws Exception {
        withSlots(3);
        Embedded made = embed(request(texts(23)));

        assertThat(made.model()).isEqualTo("small");
        assertThat(made.vectors()).hasSize(23);
        for (int i = 0; i < 23; i++) {
            assertThat(made.vectors().get(i)[0]).isEqualTo(i + 1);
        }
        assertThat(made.tokens()).isEqualTo(23 * 24 / 2 + 2 * 23);
        assertThat(fixture.encoder.requests())
                .allSatisfy(request -> assertThat(request.inputs()).isBetween(1, VectorFixture.LIMITS.batchInputs()));
        await().until(() -> fixture.supervisor.slotsInUse() == 0);
    }

    @Test
    void usesEverySlotAndNoMore() throws Exception {
        withSlots(2);
        Semaphore both = new Semaphore(0);
        CompletableFuture<Void> bothCame = new CompletableFuture<>();
        fixture.encoder.before(_ -> {
            both.release();
            if (both.availablePermits() >= 2) {
                bothCame.complete(null);
            }
            bothCame.join();
        });
        assertThat(embed(request(texts(20))).vectors()).hasSize(20);
        assertThat(fixture.encoder.mostAtOnce()).isEqualTo(2);
    }

    @Test
    void namesTheInputThatIsTooLong() {
        fixture.encoder.readingAtMost(10);
        assertThatThrownBy(() -> embed(request(List.of(new Text("a"), new Text("b"), new Text("w ".repeat(20) + "w")))))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.problem().code()).isEqualTo(ProblemCode.INPUT_TOO_LONG);
                    assertThat(refused.problem().detail())
                            .isEqualTo("The input at index 2 has 23 tokens; the model reads at most 10 at once.");
                    assertThat(refused.problem().nextStep()).contains("batch_size");
                });
        // A later batch, behind others.
        List<EmbeddingInput> many = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            many.add(new Text(i == 17 ? "w ".repeat(9) + "w" : "w"));
        }
        assertProblem(ProblemCode.INPUT_TOO_LONG, "index 17 ", () -> embed(request(many)));
        assertThat(fixture.supervisor.slotsInUse()).isZero();
    }

    @Test
    void namesTheInputThatCannotBeRead() {
        assertProblem(
                ProblemCode.INVALID_REQUEST,
                "index 1 ",
                () -> embed(request(List.of(new Tokens(List.of(1, 2)), new Tokens(List.of(-5))))));
    }

    @Test
    void takesTokensAsTheyAre() throws Exception {
        Embedded made = embed(request(List.of(new Tokens(List.of(7, 8, 9)))));
        assertThat(made.vectors().getFirst()).containsSequence(3, 7, 9);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertProblem(ProblemCode.INVALID_REQUEST, "no input", () -> embed(request(List.of())));
        assertProblem(
                ProblemCode.INVALID_REQUEST,
                "index 1 is empty",
                () -> embed(request(List.of(new Text("a"), new Text("")))));
        assertProblem(
                ProblemCode.INVALID_REQUEST, "index 0 is empty", () -> embed(request(List.of(new Tokens(List.of())))));
        assertProblem(ProblemCode.REQUEST_TOO_LARGE, "101 inputs", () -> embed(request(texts(101))));
        assertProblem(
                ProblemCode.REQUEST_TOO_LARGE,
                "10001 characters",
                () -> embed(request(List.of(new Text("a".repeat(10_001))))));
        assertThat(fixture.encoder.requests()).isEmpty();
    }

    @Test
    void refusesDimensionsThatTheModelDoesNotHave() throws Exception {
        assertThat(embed(new Embeddings.Request(Optional.empty(), texts(2), OptionalInt.of(4)))
                        .vectors())
                .hasSize(2);
        assertProblem(
                ProblemCode.INVALID_REQUEST,
                "4 dimensions, not 2",
                () -> embed(new Embeddings.Request(Optional.empty(), texts(2), OptionalInt.of(2))));
    }

    @Test
    void answersForTheModelThatIsNamedOnly() throws Exception {
        Launch other = fixture.launch("other", ModelMode.EMBED, 1);
        fixture.launch("chatty", ModelMode.LLM, 1);
        assertThat(embed(named("small")).model()).isEqualTo("small");
        assertProblem(ProblemCode.MODEL_NOT_LOADED, "'other'", () -> embed(named("other")));
        assertProblem(ProblemCode.MODEL_WRONG_MODE, "one for llm, not for embed", () -> embed(named("chatty")));
        assertProblem(ProblemCode.MODEL_NOT_FOUND, "'nobody'", () -> embed(named("nobody")));

        // What serves may be named, even before it has been chosen.
        fixture.supervisor.request(other, SwitchStyle.MAKE_BEFORE_BREAK, false).await(new Cancellation());
        assertThat(embed(named("other")).model()).isEqualTo("other");
        // What is chosen but does not serve any more is not answered for by another model.
        assertProblem(ProblemCode.MODEL_NOT_LOADED, "'small'", () -> embed(named("small")));
    }

    @Test
    void saysWhatToDoWhenNoModelIsChosen() {
        fixture.current.set(Optional.empty());
        assertThatThrownBy(() -> embed(request(texts(1)))).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.problem().code()).isEqualTo(ProblemCode.MODEL_NOT_CHOSEN);
            assertThat(refused.problem().detail()).contains("embedding model");
            assertThat(refused.problem().nextStep()).contains("--mode embed");
        });
    }

    @Test
    void vectorsOfTwoModelsNeverStandBesideEachOther() throws Exception {
        Launch other = fixture.launch("other", ModelMode.EMBED, 1);
        Semaphore go = new Semaphore(0);
        fixture.encoder.before(_ -> go.acquire());
        var asking = async(() -> embed(request(texts(12))));
        await().until(() -> fixture.encoder.requests().size() == 1);
        var switching = async(() -> fixture.supervisor
                .request(other, SwitchStyle.MAKE_BEFORE_BREAK, false)
                .await(new Cancellation()));
        switching.get(10, SECONDS);
        go.release(100);

        Embedded made = asking.get(10, SECONDS);
        assertThat(made.model()).isEqualTo("other");
        float attempt = made.vectors().getFirst()[3];
        assertThat(made.vectors())
                .hasSize(12)
                .allSatisfy(vector -> assertThat(vector[3]).isEqualTo(attempt));
        assertThat(fixture.encoder.requests()).extracting(Request::inputs).containsExactly(4, 4, 4, 4);
    }

    @Test
    void aSmallCallGoesBeforeTheRestOfALargeOne() throws Exception {
        Semaphore go = new Semaphore(0);
        fixture.encoder.before(_ -> go.acquire());
        var large = async(() -> embed(request(texts(20))));
        await().until(() -> fixture.encoder.requests().size() == 1);
        var small = async(() -> fixture.embeddings.embed(BOB, request(texts(1)), new Cancellation()));
        await().until(() -> fixture.supervisor.waiting() == 1);
        go.release(2);
        assertThat(small.get(10, SECONDS).vectors()).hasSize(1);
        assertThat(large).isNotDone();
        go.release(100);
        assertThat(large.get(10, SECONDS).vectors()).hasSize(20);
    }

    @Test
    void aSmallCallGoesBeforeALargeOneOfTheSameUserThatCameFirst() throws Exception {
        withSlots(2);
        Semaphore go = new Semaphore(0);
        fixture.encoder.before(_ -> go.acquire());
        var holders = List.of(
                async(() -> fixture.embeddings.embed(BOB, request(texts(1)), new Cancellation())),
                async(() -> fixture.embeddings.embed(BOB, request(texts(1)), new Cancellation())));
        await().until(() -> fixture.encoder.requests().size() == 2);
        var large = async(() -> embed(request(texts(20))));
        await().until(() -> fixture.supervisor.waiting() == 2);
        var small = async(() -> embed(request(texts(1))));
        await().until(() -> fixture.supervisor.waiting() == 3);
        go.release();
        await().until(() -> fixture.encoder.requests().size() == 3);
        assertThat(fixture.encoder.requests().getLast().inputs()).isOne();
        go.release(100);
        for (var each : holders) {
            assertThat(each.get(10, SECONDS).vectors()).hasSize(1);
        }
        assertThat(small.get(10, SECONDS).vectors()).hasSize(1);
        assertThat(large.get(10, SECONDS).vectors()).hasSize(20);
    }

    @Test
    void twoLargeCallsTakeTurns() throws Exception {
        Semaphore go = new Semaphore(0);
        fixture.encoder.before(_ -> go.acquire());
        var first = async(() -> embed(request(texts(40))));
        await().until(() -> fixture.encoder.requests().size() == 1);
        var second = async(() -> fixture.embeddings.embed(BOB, request(texts(8)), new Cancellation()));
        await().until(() -> fixture.supervisor.waiting() == 1);
        // The other one waits already whenever a batch ends: the smaller call is done while the larger one is not.
        for (int begun = 2; begun <= 4; begun++) {
            int batches = begun;
            go.release();
            await().until(() -> fixture.encoder.requests().size() == batches && fixture.supervisor.waiting() == 1);
        }
        go.release();
        assertThat(second.get(10, SECONDS).vectors()).hasSize(8);
        assertThat(first).isNotDone();
        go.release(100);
        assertThat(first.get(10, SECONDS).vectors()).hasSize(40);
    }

    @Test
    void aCancelledCallKeepsItsSlotUntilTheEngineIsFree() throws Exception {
        Semaphore go = new Semaphore(0);
        fixture.encoder.before(_ -> go.acquire());
        Cancellation cancellation = new Cancellation();
        var asking = async(() -> fixture.embeddings.embed(ANN, request(texts(20)), cancellation));
        await().until(() -> fixture.encoder.requests().size() == 1);
        cancellation.cancel();
        assertThat(asking).isNotDone();
        assertThat(fixture.supervisor.slotsInUse()).isOne();
        go.release(100);
        assertThat(asking)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(CancelledException.class);
        assertThat(fixture.supervisor.slotsInUse()).isZero();
        assertThat(fixture.encoder.requests()).hasSize(1);
    }

    @Test
    void aCancelledCallThatWaitsGivesUpAtOnce() throws Exception {
        Semaphore go = new Semaphore(0);
        fixture.encoder.before(_ -> go.acquire());
        var holder = async(() -> embed(request(texts(1))));
        await().until(() -> fixture.encoder.requests().size() == 1);
        Cancellation cancellation = new Cancellation();
        var asking = async(() -> fixture.embeddings.embed(BOB, request(texts(20)), cancellation));
        await().until(() -> fixture.supervisor.waiting() == 1);
        cancellation.cancel();
        assertThat(asking)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(CancelledException.class);
        go.release();
        assertThat(holder.get(10, SECONDS).vectors()).hasSize(1);
    }

    private Embedded embed(Embeddings.Request request) throws InterruptedException {
        return fixture.embeddings.embed(ANN, request, new Cancellation());
    }

    static void assertProblem(ProblemCode code, String words, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.problem().code()).isEqualTo(code);
            assertThat(refused.problem().detail()).contains(words);
        });
    }
}
