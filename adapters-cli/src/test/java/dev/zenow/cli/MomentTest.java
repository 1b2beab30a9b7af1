package dev.zenow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class MomentTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource({
        "2026-11-20, 2026-11-19T16:00:00Z, 2026-11-20T16:00:00Z",
        "2026-11-20T12:00, 2026-11-20T04:00:00Z, 2026-11-20T04:00:00Z",
        "2026-11-20 12:00:30, 2026-11-20T04:00:30Z, 2026-11-20T04:00:30Z",
        "2026-11-20T12:00:00Z, 2026-11-20T12:00:00Z, 2026-11-20T12:00:00Z",
        "2026-11-20T12:00:00-05:00, 2026-11-20T17:00:00Z, 2026-11-20T17:00:00Z"
    })
    void aDayIsWholeAndTheRestAnInstant(String text, Instant start, Instant end) {
        assertThat(Moment.parse(text).start(SHANGHAI)).isEqualTo(start);
        assertThat(Moment.parse(text).end(SHANGHAI)).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "noon", "2026-13-01", "2026-11-20T", "20.11.2026", "2026-11-20T12:00:00Q"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Moment.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("2026-11-20");
    }
}
