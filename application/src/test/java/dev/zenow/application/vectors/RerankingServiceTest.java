package dev.zenow.application.vectors;

import static dev.zenow.application.vectors.EmbeddingServiceTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.vectors.Reranking.Ranked;
import dev.zenow.application.vectors.Reranking.Ranking;
import dev.zenow.domain.problems.ProblemCode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RerankingServiceTest {
    private final VectorFixture fixture = new VectorFixture(2);

    @AfterEach
    void end() {
        fixture.close();
    }

    @Test
    void theMostRelevantComesFirstAndEqualsKeepTheirOrder() throws Exception {
        Ranking made = rerank("red cat", OptionalInt.empty(), "a dog", "a red cat", "red", "cat", "x", "red cat");
        assertThat(made.model()).isEqualTo("ranker");
        assertThat(made.ranked())
                .containsExactly(
                        new Ranked(1, 2),
                        new Ranked(5, 2),
                        new Ranked(2, 1),
                        new Ranked(3, 1),
                        new Ranked(0, 0),
                        new Ranked(4, 0));
        assertThat(made.tokens()).isEqualTo(6 * 4 + 10);
        assertThat(fixture.encoder.requests()).hasSize(2);
    }

    @Test
    void answersWithTheBestOnly() throws Exception {
        assertThat(rerank("cat", OptionalInt.of(1), "a dog", "a cat").ranked()).containsExactly(new Ranked(1, 1));
        assertThat(rerank("cat", OptionalInt.of(9), "a dog", "a cat").ranked()).hasSize(2);
        assertProblem(
                ProblemCode.INVALID_REQUEST, "at least one", () -> rerank("cat", OptionalInt.of(0), "a dog", "a cat"));
    }

    @Test
    void queryAndDocumentMustFitTogether() {
        fixture.encoder.readingAtMost(10);
        String five = "a b c d e";
        assertProblem(
                ProblemCode.INPUT_TOO_LONG,
                "The document at index 1 has 12 tokens; the model reads at most 10 at once.",
                () -> rerank(five, OptionalInt.empty(), "a", five));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertProblem(ProblemCode.INVALID_REQUEST, "query", () -> rerank("", OptionalInt.empty(), "a"));
        assertProblem(ProblemCode.INVALID_REQUEST, "no document", () -> rerank("a", OptionalInt.empty()));
        assertProblem(
                ProblemCode.REQUEST_TOO_LARGE,
                "101 inputs",
                () -> rerank(
                        "a", OptionalInt.empty(), Collections.nCopies(101, "b").toArray(String[]::new)));
        // The query is read again with each document.
        assertProblem(
                ProblemCode.REQUEST_TOO_LARGE,
                "characters",
                () -> rerank("a".repeat(2_000), OptionalInt.empty(), "b", "c", "d", "e", "f"));
    }

    private Ranking rerank(String query, OptionalInt most, String... documents) throws InterruptedException {
        return fixture.reranking.rerank(
                VectorFixture.ANN,
                new Reranking.Request(Optional.empty(), query, List.of(documents), most),
                new Cancellation());
    }
}
