package dev.zenow.application.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zenow.domain.runtime.Serving;
import java.net.URI;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link SlotStates} promises. */
public abstract class SlotStatesContract {
    /** Of two slots at least. */
    protected abstract Serving serving();

    protected abstract SlotStates states();

    /** Lets the slot hold a chat and returns about how many tokens that are. */
    protected abstract long fill(int slot) throws InterruptedException;

    /** Lets the slot hold nothing. */
    protected abstract void empty(int slot) throws InterruptedException;

    @AfterEach
    void forgetAll() {
        List.of("a", "a-1", "A").forEach(name -> states().forget(name));
    }

    @Test
    void whatWasSavedIsHeldAgain() throws InterruptedException {
        long tokens = fill(0);
        OptionalLong bytes = states().save(serving(), 0, "a");
        assertThat(bytes).isPresent();
        assertThat(states().usedBytes()).isEqualTo(bytes.getAsLong()).isPositive();

        empty(0);

        assertThat(states().restore(serving(), 0, "a").orElse(0)).isBetween(tokens - 2, tokens + 2);
        assertThat(states().restore(serving(), 1, "a"))
                .as("into whichever slot is free")
                .isPresent();
    }

    @Test
    void theLaterOneReplacesTheEarlier() throws InterruptedException {
        fill(0);
        states().save(serving(), 0, "a");
        fill(1);
        OptionalLong later = states().save(serving(), 1, "a");

        assertThat(states().usedBytes()).isEqualTo(later.orElse(-1));
    }

    @Test
    void whatIsForgottenIsGoneAndNothingElse() throws InterruptedException {
        fill(0);
        states().save(serving(), 0, "a");
        OptionalLong kept = states().save(serving(), 0, "a-1");

        states().forget("a");
        states().forget("a");

        assertThat(states().restore(serving(), 0, "a")).isEmpty();
        assertThat(states().usedBytes()).isEqualTo(kept.orElse(-1));
        assertThat(states().restore(serving(), 0, "a-1")).isPresent();
    }

    @Test
    void thereIsNothingToSaveInAnEmptySlotOrToRestoreUnderANewName() throws InterruptedException {
        empty(0);

        assertThat(states().save(serving(), 0, "a")).isEmpty();
        assertThat(states().restore(serving(), 0, "a")).isEmpty();
        assertThat(states().usedBytes()).isZero();
    }

    @Test
    void theOldestFilesGoWhenAllTakeTooMuch() throws InterruptedException {
        fill(0);
        states().save(serving(), 0, "a");
        OptionalLong newest = states().save(serving(), 0, "A");

        states().trim(states().usedBytes());
        assertThat(states().restore(serving(), 0, "a")).isPresent();
        states().trim(newest.orElseThrow());

        assertThat(states().usedBytes()).isEqualTo(newest.orElseThrow());
        assertThat(states().restore(serving(), 0, "A")).isPresent();
        states().trim(0);
        assertThat(states().usedBytes()).isZero();
    }

    @Test
    void aServerThatIsGoneOrHasNoSuchSlotIsNoFault() throws InterruptedException {
        fill(0);
        states().save(serving(), 0, "a");
        Serving gone = new Serving(
                9,
                serving().launch(),
                URI.create("http://127.0.0.1:1"),
                "key",
                512,
                1,
                1,
                serving().startedAt());
        long used = states().usedBytes();

        assertThat(states().save(gone, 0, "A")).isEmpty();
        assertThat(states().restore(gone, 0, "a")).isEmpty();
        assertThat(states().save(serving(), 99, "A")).isEmpty();
        assertThat(states().usedBytes()).isEqualTo(used);
    }

    @Test
    void namesAreLettersDigitsAndHyphens() {
        for (String name : List.of("", "a/b", "..", "a.b", "é", " ", "a\nb")) {
            assertThatIllegalArgumentException().isThrownBy(() -> states().save(serving(), 0, name));
            assertThatIllegalArgumentException().isThrownBy(() -> states().restore(serving(), 0, name));
            assertThatIllegalArgumentException().isThrownBy(() -> states().forget(name));
        }
    }
}
