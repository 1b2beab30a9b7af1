package dev.zenow.domain.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class SlotSavingTest {
    private static final long GIGABYTE = 1L << 30;

    @Property
    void whatIsSavedIsReadBackTwiceAsFastAsEvaluated(
            @ForAll @IntRange(max = 100_000) int tokens,
            @ForAll @LongRange(max = 4 * GIGABYTE) long bytes,
            @ForAll @DoubleRange(min = 1, max = 100_000) double rate,
            @ForAll @DoubleRange(min = 1e6, max = 1e10) double disk) {
        var saving = new SlotSaving(GIGABYTE, disk);

        if (saving.worthSaving(tokens, bytes, rate)) {
            assertThat(bytes).isLessThanOrEqualTo(GIGABYTE);
            assertThat(tokens / rate).isGreaterThanOrEqualTo(2 * bytes / disk);
            assertThat(tokens / rate - bytes / disk).isGreaterThanOrEqualTo(SlotSaving.LEAST_GAIN_SECONDS);
        }
    }

    @Property
    void whatIsWorthItStaysSoOnASlowerModelAndAFasterDisk(
            @ForAll @IntRange(max = 100_000) int tokens,
            @ForAll @LongRange(max = 4 * GIGABYTE) long bytes,
            @ForAll @DoubleRange(min = 1, max = 100_000) double rate,
            @ForAll @DoubleRange(min = 1e6, max = 1e10) double disk) {
        if (new SlotSaving(GIGABYTE, disk).worthSaving(tokens, bytes, rate)) {
            assertThat(new SlotSaving(GIGABYTE, disk).worthSaving(tokens, bytes, rate / 2))
                    .isTrue();
            assertThat(new SlotSaving(GIGABYTE, 2 * disk).worthSaving(tokens, bytes, rate))
                    .isTrue();
        }
    }

    @Example
    void aModelOfHalfABillionOnAProcessorIsSavedAndATinyOneIsNot() {
        var saving = new SlotSaving(4 * GIGABYTE, 500e6);

        assertThat(saving.worthSaving(5_000, 5_000 * 110_000L, 150)).isTrue();
        assertThat(saving.worthSaving(5_000, 5_000 * 1_024L, 20_000)).isFalse();
        assertThat(saving.worthSaving(5_000, 5_000 * 1_000_000L, 150)).isFalse();
        assertThat(new SlotSaving(0, 500e6).worthSaving(5_000, 1, 1)).isFalse();
    }

    @Example
    void nothingIsSavedOnAGuess() {
        var saving = new SlotSaving(GIGABYTE, 500e6);

        assertThat(saving.worthSaving(5_000, 1_000, 0)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> saving.worthSaving(-1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new SlotSaving(0, 0));
    }
}
