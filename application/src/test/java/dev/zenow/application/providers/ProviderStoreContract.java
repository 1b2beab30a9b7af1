package dev.zenow.application.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.parameters.ParameterStore;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.providers.Provider;
import dev.zenow.domain.providers.ProviderAddress;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What every {@link ProviderStore} does. */
public abstract class ProviderStoreContract {
    private static final UserId OWNER = Actor.LOCAL.user();
    private static final UserId STRANGER = new UserId(UUID.fromString("00000000-0000-7000-8000-0000000000ff"));
    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00.123Z");
    private static final Instant EVENING = Instant.parse("2026-03-01T20:00:00.456Z");

    /** Empty. */
    protected abstract ProviderStore providers();

    /** Of the same storage. */
    protected abstract ParameterStore parameters();

    @Test
    void findsWhatWasInserted() {
        Provider full = new Provider(
                newId(),
                OWNER,
                "智谱 '\"%_ 🙂",
                Optional.of(ProviderAddress.parse("https://example.org/api/paas/v4")),
                "glm4_32B_chat",
                131_072,
                3,
                MORNING,
                EVENING);
        Provider bare = provider(newId(), "bare");
        providers().insert(full);
        providers().insert(bare);

        assertThat(providers().find(OWNER, full.id())).contains(full);
        assertThat(providers().find(OWNER, bare.id())).contains(bare);
        assertThat(providers().find(OWNER, newId())).isEmpty();
    }

    @Test
    void keepsInstantsToTheMillisecond() {
        ProviderId id = newId();
        providers()
                .insert(new Provider(
                        id,
                        OWNER,
                        "exact",
                        Optional.empty(),
                        "m",
                        512,
                        1,
                        MORNING.plusNanos(999_999),
                        EVENING.plusNanos(999_999)));

        Provider found = providers().find(OWNER, id).orElseThrow();
        assertThat(found.createdAt()).isEqualTo(MORNING);
        assertThat(found.updatedAt()).isEqualTo(EVENING);
    }

    @Test
    void refusesAnIdThatIsTaken() {
        Provider first = inserted("first");

        assertThatThrownBy(() -> providers().insert(provider(first.id(), "second")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(providers().list(OWNER)).containsExactly(first);
    }

    @Test
    void refusesANameThatTheOwnerHasInAnyCaseOfAscii() {
        Provider first = inserted("Work Ä");
        Provider second = inserted("work ä");

        assertTaken(() -> inserted("WORK Ä"));
        assertTaken(() -> providers().update(provider(second.id(), "wORK Ä")));

        assertThat(providers().list(OWNER)).containsExactlyInAnyOrder(first, second);
        assertThat(providers().update(provider(first.id(), "WORK Ä"))).isTrue();
    }

    @Test
    void listsByNameWhateverTheCase() {
        inserted("beta");
        inserted("编辑");
        inserted("Gamma");
        inserted("Alpha");

        assertThat(providers().list(OWNER)).extracting(Provider::name).containsExactly("Alpha", "beta", "Gamma", "编辑");
    }

    @Test
    void updatesAllButTheTimeItWasMade() {
        Provider old = inserted("old");
        Provider changed = new Provider(
                old.id(),
                OWNER,
                "new",
                Optional.of(ProviderAddress.parse("http://127.0.0.1:8001")),
                "other",
                4_096,
                2,
                EVENING,
                EVENING);

        assertThat(providers().update(changed)).isTrue();

        assertThat(providers().find(OWNER, old.id()))
                .contains(new Provider(old.id(), OWNER, "new", changed.address(), "other", 4_096, 2, MORNING, EVENING));
        assertThat(providers().update(provider(newId(), "x"))).isFalse();
    }

    @Test
    void deletesWithWhatWasLearned() {
        Provider one = inserted("one");
        Provider other = inserted("other");
        parameters().setCalibration(new ModelId(one.id().value()), "encoded");
        parameters().setCalibration(new ModelId(other.id().value()), "kept");

        assertThat(providers().delete(OWNER, one.id())).isTrue();
        assertThat(providers().delete(OWNER, one.id())).isFalse();

        assertThat(providers().list(OWNER)).containsExactly(other);
        assertThat(parameters().calibration(new ModelId(one.id().value()))).isEmpty();
        assertThat(parameters().calibration(new ModelId(other.id().value()))).contains("kept");
        inserted("one");
    }

    @Test
    void hidesAndKeepsWhatIsAnotherOwners() {
        Provider mine = inserted("mine");
        Provider theirs = new Provider(mine.id(), STRANGER, "theirs", Optional.empty(), "m", 512, 1, MORNING, MORNING);

        assertThat(providers().find(STRANGER, mine.id())).isEmpty();
        assertThat(providers().list(STRANGER)).isEmpty();
        assertThat(providers().update(theirs)).isFalse();
        assertThat(providers().delete(STRANGER, mine.id())).isFalse();
        assertThat(providers().list(OWNER)).containsExactly(mine);
    }

    private static void assertTaken(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem().code()).isEqualTo(ProblemCode.PROVIDER_NAME_TAKEN));
    }

    private Provider inserted(String name) {
        Provider provider = provider(newId(), name);
        providers().insert(provider);
        return provider;
    }

    private static Provider provider(ProviderId id, String name) {
        return new Provider(id, OWNER, name, Optional.empty(), "model", 8_192, 10, MORNING, MORNING);
    }

    private static ProviderId newId() {
        return new ProviderId(UUID.randomUUID());
    }
}
