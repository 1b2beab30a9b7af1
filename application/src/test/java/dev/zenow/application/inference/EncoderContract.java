package dev.zenow.application.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.inference.EmbeddingInput.Text;
import dev.zenow.application.inference.EmbeddingInput.Tokens;
import dev.zenow.application.inference.InputRefusedException.Reason;
import dev.zenow.domain.runtime.Serving;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What every {@link Inference} promises of vectors and scores. */
public abstract class EncoderContract {
    /** Texts with the same tokens have the same vector, but for what another place in a batch does to a sum. */
    private static final float CLOSE = 1e-3f;

    protected abstract Inference inference();

    /** An embedding model that is ready and takes {@link #limit} tokens. */
    protected abstract Serving embedServing();

    /** A reranking model that is ready and takes {@link #limit} tokens. */
    protected abstract Serving rerankServing();

    protected abstract int limit();

    /** Tokens that the embedding model has, special ones included. */
    protected abstract List<Integer> knownTokens();

    @Test
    void eachTextHasItsVectorInOrder() throws InterruptedException {
        Answer<float[]> all = embed(new Text("one"), new Text("two three"), new Text("one"));
        assertThat(all.results()).hasSize(3);
        assertThat(all.results().get(0))
                .usingComparatorWithPrecision(CLOSE)
                .isEqualTo(all.results().get(2))
                .isNotEqualTo(all.results().get(1));
        assertThat(all.tokens()).isGreaterThanOrEqualTo(4);
        assertThat(embed(new Text("two three")).results().getFirst())
                .usingComparatorWithPrecision(CLOSE)
                .isEqualTo(all.results().get(1));
    }

    @Test
    void tokensStandForATextAndMayStandBesideOne() throws InterruptedException {
        Answer<float[]> mixed = embed(new Tokens(knownTokens()), new Text("one"));
        assertThat(mixed.results()).hasSize(2);
        assertThat(embed(new Tokens(knownTokens())).tokens())
                .isBetween(knownTokens().size(), knownTokens().size() + 2);
    }

    @Test
    void tokensThatTheModelDoesNotHaveAreRefused() {
        assertRefused(Reason.UNREADABLE, () -> embed(new Text("one"), new Tokens(List.of(1 << 30))));
        assertRefused(Reason.UNREADABLE, () -> embed(new Tokens(List.of(-1))));
    }

    @Test
    void oneTextThatIsTooLongRefusesAllWithItsFigures() {
        assertThatThrownBy(() -> embed(new Text("one"), new Text("a ".repeat(limit()) + "a"), new Text("two")))
                .isInstanceOfSatisfying(InputRefusedException.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.TOO_LONG);
                    assertThat(refused.limit()).isEqualTo(limit());
                    assertThat(refused.tokens()).isBetween(limit() + 1, limit() + 3);
                });
    }

    @Test
    void theLongestTextThatFitsIsRead() throws InterruptedException {
        assertThat(embed(new Text("a " + "a ".repeat(limit() - 4) + "a")).tokens())
                .isEqualTo(limit());
    }

    @Test
    void queryAndDocumentMustFitTogether() throws InterruptedException {
        String half = "a " + "a ".repeat(limit() / 2 - 5) + "a";
        assertThat(rerank("a", half).results()).hasSize(1);
        String more = "a " + "a ".repeat(limit() / 2) + "a";
        assertRefused(Reason.TOO_LONG, () -> rerank(more, "a", more));
    }

    @Test
    void documentsAreScoredInTheirOwnOrder() throws InterruptedException {
        Answer<Double> there = rerank("cat", "a cat", "a stone", "many");
        Answer<Double> back = rerank("cat", "many", "a stone", "a cat");
        assertThat(there.tokens()).isPositive();
        assertThat(there.results()).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(there.results().get(i)).isCloseTo(back.results().get(2 - i), Offset.offset((double) CLOSE));
        }
    }

    @Test
    void nothingAskedIsNothingAnswered() throws InterruptedException {
        assertThat(embed().results()).isEmpty();
        assertThat(rerank("cat").results()).isEmpty();
    }

    private Answer<float[]> embed(EmbeddingInput... inputs) throws InterruptedException {
        return inference().embed(embedServing(), List.of(inputs));
    }

    private Answer<Double> rerank(String query, String... documents) throws InterruptedException {
        return inference().rerank(rerankServing(), query, List.of(documents));
    }

    private static void assertRefused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InputRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
