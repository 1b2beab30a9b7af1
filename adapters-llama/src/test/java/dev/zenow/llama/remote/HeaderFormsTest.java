package dev.zenow.llama.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.llama.remote.RememberedAddresses.Remembered;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What headers mean, whatever is in them, and how long an address is remembered. */
class HeaderFormsTest {
    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

    @Property
    void aRangeIsReadBack(
            @ForAll @LongRange(max = 1L << 50) long start,
            @ForAll @LongRange(min = 1, max = 1L << 50) long length,
            @ForAll @LongRange(max = 1L << 50) long behind) {
        long end = start + length;
        assertThat(ContentRange.parse("bytes " + start + "-" + (end - 1) + "/" + (end + behind)))
                .contains(new ContentRange(start, end, OptionalLong.of(end + behind)));
        assertThat(ContentRange.parse("Bytes " + start + "-" + (end - 1) + "/*"))
                .contains(new ContentRange(start, end, OptionalLong.empty()));
    }

    @Property
    void noHeaderIsAFailure(@ForAll String header) {
        ContentRange.parse(header);
        ContentRange.parse("bytes " + header);
        RetryAfter.parse(header, NOW);
        Marks.length(header);
    }

    @Test
    void aWaitIsSecondsOrADate() {
        assertThat(RetryAfter.parse("120", NOW)).contains(Duration.ofMinutes(2));
        assertThat(RetryAfter.parse("Wed, 01 Jul 2026 12:00:30 GMT", NOW)).contains(Duration.ofSeconds(30));
    }

    @Test
    void aWaitIsNeverLongerThanADay() {
        assertThat(RetryAfter.parse("99999999999", NOW)).contains(RetryAfter.LONGEST);
        assertThat(RetryAfter.parse("Fri, 01 Jan 2100 00:00:00 GMT", NOW)).contains(RetryAfter.LONGEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-5", "soon", "1.5", "Wed, 01 Jul 2026 11:59:59 GMT", "99999999999999999999"})
    void whatIsNoWaitIsIgnored(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isEmpty();
    }

    @Test
    void anAddressIsRememberedForFiveMinutes() {
        var nanos = new AtomicLong();
        var addresses = new RememberedAddresses(nanos::get);
        URI link = URI.create("https://hub.example/a");
        var led = new Remembered(URI.create("https://cdn.example/b"), Marks.NONE);
        addresses.remember(link, led);

        nanos.set(RememberedAddresses.LONGEST.toNanos() - 1);
        assertThat(addresses.find(link)).contains(led);
        nanos.incrementAndGet();
        assertThat(addresses.find(link)).isEmpty();
    }

    @Test
    void onlyTheAddressThatFailedIsForgotten() {
        var addresses = new RememberedAddresses(() -> 0);
        URI link = URI.create("https://hub.example/a");
        var old = new Remembered(URI.create("https://cdn.example/old"), Marks.NONE);
        var fresh = new Remembered(URI.create("https://cdn.example/fresh"), Marks.NONE);
        addresses.remember(link, fresh);

        addresses.forget(link, old);
        assertThat(addresses.find(link)).contains(fresh);
        addresses.forget(link, fresh);
        assertThat(addresses.find(link)).isEmpty();
    }

    @Test
    void notEveryAddressIsKept() {
        var addresses = new RememberedAddresses(() -> 0);
        var led = new Remembered(URI.create("https://cdn.example/b"), Marks.NONE);
        for (int i = 0; i < 1000; i++) {
            addresses.remember(URI.create("https://hub.example/" + i), led);
        }

        assertThat(addresses.find(URI.create("https://hub.example/0"))).isEqualTo(Optional.empty());
        assertThat(addresses.find(URI.create("https://hub.example/999"))).contains(led);
    }
}
