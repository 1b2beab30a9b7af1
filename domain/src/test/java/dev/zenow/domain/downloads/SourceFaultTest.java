package dev.zenow.domain.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.downloads.SourceFault.Kind;
import dev.zenow.domain.problems.ProblemCode;
import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceFaultTest {
    @ParameterizedTest
    @CsvSource({
        "401, FINAL, SOURCE_FORBIDDEN",
        "403, FINAL, SOURCE_FORBIDDEN",
        "404, FINAL, SOURCE_MISSING",
        "410, FINAL, SOURCE_MISSING",
        "400, FINAL, SOURCE_FAILED",
        "408, TRANSIENT, SOURCE_FAILED",
        "416, CHANGED, SOURCE_CHANGED",
        "425, TRANSIENT, SOURCE_FAILED",
        "429, TRANSIENT, SOURCE_BUSY",
        "500, TRANSIENT, SOURCE_FAILED",
        "502, TRANSIENT, SOURCE_FAILED",
        "503, TRANSIENT, SOURCE_BUSY"
    })
    void statusesMean(int status, Kind kind, ProblemCode code) {
        SourceFault fault = SourceFault.ofStatus(status, "host", true, Optional.empty());
        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault.problem().code()).isEqualTo(code);
        assertThat(fault.problem().detail()).contains("host", Integer.toString(status));
    }

    @Property
    void nothingButTheseFourHundredsIsWorthAnotherTry(@ForAll @IntRange(min = 400, max = 499) int status) {
        boolean again =
                SourceFault.ofStatus(status, "host", false, Optional.empty()).kind() == Kind.TRANSIENT;
        assertThat(again).isEqualTo(status == 408 || status == 425 || status == 429);
    }

    @Property
    void everyFailureOfAServerIsTriedAgainWhenItSays(@ForAll @IntRange(min = 500, max = 599) int status) {
        Optional<Duration> wanted = Optional.of(Duration.ofSeconds(7));
        SourceFault fault = SourceFault.ofStatus(status, "host", true, wanted);
        assertThat(fault.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(fault.retryAfter()).isEqualTo(wanted);
    }
}
