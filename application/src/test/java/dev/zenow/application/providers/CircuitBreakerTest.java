package dev.zenow.application.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.providers.CircuitBreaker.Trial;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final CircuitBreaker breaker = new CircuitBreaker(now::get);

    @Test
    void opensAfterFailuresInARow() {
        fail(CircuitBreaker.MOST_FAILURES - 1);
        breaker.begin().answered();
        fail(CircuitBreaker.MOST_FAILURES - 1);
        assertThatCode(breaker::check).doesNotThrowAnyException();

        breaker.begin().failed();

        assertOpen();
        now.set(now.get().plus(CircuitBreaker.REST).minusMillis(1));
        assertOpen();
    }

    @Test
    void oneCallTriesAfterTheRest() {
        fail(CircuitBreaker.MOST_FAILURES);
        now.set(now.get().plus(CircuitBreaker.REST));

        Trial trial = breaker.begin();
        assertOpen();
        trial.answered();

        breaker.begin().failed();
        assertThatCode(breaker::check).doesNotThrowAnyException();
    }

    @Test
    void aTrialThatFailsBeginsAnotherRest() {
        fail(CircuitBreaker.MOST_FAILURES);
        now.set(now.get().plus(CircuitBreaker.REST));
        breaker.begin().failed();
        assertOpen();
        now.set(now.get().plus(CircuitBreaker.REST));
        assertThatCode(breaker::check).doesNotThrowAnyException();
    }

    @Test
    void aTrialThatIsGivenUpLetsTheNextOneTry() {
        fail(CircuitBreaker.MOST_FAILURES);
        now.set(now.get().plus(CircuitBreaker.REST));
        breaker.begin().abandoned();
        breaker.begin().answered();
        assertThatCode(breaker::check).doesNotThrowAnyException();
    }

    @Test
    void theFirstWordAboutACallCounts() {
        for (int i = 0; i < 2 * CircuitBreaker.MOST_FAILURES; i++) {
            Trial trial = breaker.begin();
            trial.answered();
            trial.failed();
        }
        assertThatCode(breaker::check).doesNotThrowAnyException();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.begin().failed();
        }
    }

    private void assertOpen() {
        assertThatThrownBy(breaker::begin)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem().code()).isEqualTo(ProblemCode.PROVIDER_UNAVAILABLE));
    }
}
