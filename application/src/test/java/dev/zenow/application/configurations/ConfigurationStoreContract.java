package dev.zenow.application.configurations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.configurations.Configuration.AnsweredBy;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link ConfigurationStore} does. */
public abstract class ConfigurationStoreContract {
    private static final UserId OWNER = Actor.LOCAL.user();
    private static final UserId STRANGER = new UserId(UUID.fromString("00000000-0000-7000-8000-0000000000ff"));
    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00.123Z");

    /** Empty. */
    protected abstract ConfigurationStore configurations();

    @Test
    void keepsWhatIsSaved() {
        Configuration full = new Configuration(
                OWNER, "小明 '\"%_ 🙂", AnsweredBy.CUSTOM, provider(), provider(), Optional.of(2_000), MORNING);
        Configuration empty = plain("");
        configurations().save(full);
        configurations().save(empty);

        assertThat(configurations().find(OWNER, full.name())).contains(full);
        assertThat(configurations().find(OWNER, "")).contains(empty);
        assertThat(configurations().find(OWNER, "other")).isEmpty();
        assertThat(configurations().count(OWNER)).isEqualTo(2);
    }

    @Test
    void whatIsSavedAgainTakesThePlaceOfTheOther() {
        configurations()
                .save(new Configuration(
                        OWNER, "name", AnsweredBy.PRESET, provider(), provider(), Optional.of(2_000), MORNING));
        configurations().save(plain("name"));

        assertThat(configurations().find(OWNER, "name")).contains(plain("name"));
        assertThat(configurations().count(OWNER)).isEqualTo(1);
    }

    @Test
    void tellsNamesApartToTheLetterAndOwnersToo() {
        configurations().save(plain("name"));

        assertThat(configurations().find(OWNER, "Name")).isEmpty();
        assertThat(configurations().find(OWNER, "name ")).isEmpty();
        assertThat(configurations().find(STRANGER, "name")).isEmpty();
        assertThat(configurations().count(STRANGER)).isZero();
    }

    @Test
    void keepsInstantsToTheMillisecond() {
        Configuration exact = new Configuration(
                OWNER,
                "name",
                AnsweredBy.LOCAL,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                MORNING.plusNanos(999_999));
        configurations().save(exact);

        assertThat(configurations().find(OWNER, "name")).contains(plain("name"));
    }

    private static Configuration plain(String name) {
        return new Configuration(
                OWNER, name, AnsweredBy.LOCAL, Optional.empty(), Optional.empty(), Optional.empty(), MORNING);
    }

    private static Optional<ProviderId> provider() {
        return Optional.of(new ProviderId(UUID.randomUUID()));
    }
}
