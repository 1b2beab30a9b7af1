package dev.zenow.application.contexts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.domain.contexts.Context;
import dev.zenow.domain.contexts.ContextId;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What every {@link ContextStore} does. */
public abstract class ContextStoreContract {
    private static final UserId OWNER = Actor.LOCAL.user();
    private static final UserId STRANGER = new UserId(UUID.fromString("00000000-0000-7000-8000-0000000000ff"));
    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00.123Z");
    private static final Instant EVENING = Instant.parse("2026-03-01T20:00:00.456Z");

    /** Empty. */
    protected abstract ContextStore contexts();

    @Test
    void findsWhatWasInserted() {
        Context context =
                new Context(newId(), OWNER, "写作 '\"%_ 🙂", "You are\nan editor. \\ \u0000 天", true, MORNING, EVENING);
        contexts().insert(context);

        assertThat(contexts().find(OWNER, context.id())).contains(context);
        assertThat(contexts().find(OWNER, newId())).isEmpty();
    }

    @Test
    void keepsInstantsToTheMillisecond() {
        Context context = new Context(
                newId(), OWNER, "exact", "text", false, MORNING.plusNanos(999_999), EVENING.plusNanos(999_999));
        contexts().insert(context);

        Context found = contexts().find(OWNER, context.id()).orElseThrow();
        assertThat(found.createdAt()).isEqualTo(MORNING);
        assertThat(found.updatedAt()).isEqualTo(EVENING);
    }

    @Test
    void refusesAnIdThatIsTaken() {
        Context context = inserted("first", false);
        Context again = with(context, "second", "other", false);

        assertThatThrownBy(() -> contexts().insert(again)).isInstanceOf(IllegalStateException.class);
        assertThat(contexts().find(OWNER, context.id())).contains(context);
    }

    @Test
    void refusesANameThatTheOwnerHasInAnyCaseOfAscii() {
        Context first = inserted("Brief Ä", false);
        Context second = inserted("brief ä", false);

        assertTaken(() -> inserted("BRIEF Ä", false));
        assertTaken(() -> contexts().update(with(second, "bRIEF Ä", "text", true)));

        assertThat(contexts().list(OWNER)).containsExactlyInAnyOrder(first, second);
        assertThat(contexts().update(with(first, "BRIEF Ä", "text", false))).isTrue();
        assertThat(contexts().list(OWNER)).extracting(Context::name).containsExactlyInAnyOrder("BRIEF Ä", "brief ä");
    }

    @Test
    void listsByNameWhateverTheCase() {
        inserted("beta", false);
        inserted("编辑", false);
        inserted("Gamma", false);
        inserted("Alpha", false);
        inserted("🙂", false);

        assertThat(contexts().list(OWNER))
                .extracting(Context::name)
                .containsExactly("Alpha", "beta", "Gamma", "编辑", "🙂");
    }

    @Test
    void hasOneDefaultAtMost() {
        assertThat(contexts().defaultOf(OWNER)).isEmpty();
        Context first = inserted("first", true);
        assertThat(contexts().defaultOf(OWNER)).contains(first);

        Context second = inserted("second", true);
        assertThat(contexts().defaultOf(OWNER)).contains(second);
        assertThat(contexts().find(OWNER, first.id())).contains(with(first, "first", "text", false));

        assertThat(contexts().update(with(first, "first", "text", true))).isTrue();
        assertThat(contexts().defaultOf(OWNER)).map(Context::name).contains("first");
        assertThat(contexts().find(OWNER, second.id())).map(Context::isDefault).contains(false);

        inserted("third", false);
        assertThat(contexts().update(with(first, "still first", "text", true))).isTrue();
        assertThat(contexts().defaultOf(OWNER)).map(Context::name).contains("still first");
        assertThat(contexts().update(with(first, "first", "text", false))).isTrue();
        assertThat(contexts().defaultOf(OWNER)).isEmpty();
    }

    @Test
    void updatesAllButTheTimeItWasMade() {
        Context old = inserted("old", false);
        Context changed = new Context(old.id(), OWNER, "new", "other text", true, EVENING, EVENING);

        assertThat(contexts().update(changed)).isTrue();

        assertThat(contexts().find(OWNER, old.id()))
                .contains(new Context(old.id(), OWNER, "new", "other text", true, MORNING, EVENING));
        assertThat(contexts().update(with(changed, newId(), "x"))).isFalse();
    }

    @Test
    void deletes() {
        Context one = inserted("one", true);
        Context other = inserted("other", false);

        assertThat(contexts().delete(OWNER, one.id())).isTrue();
        assertThat(contexts().delete(OWNER, one.id())).isFalse();
        assertThat(contexts().defaultOf(OWNER)).isEmpty();
        assertThat(contexts().list(OWNER)).containsExactly(other);
        inserted("one", true);
    }

    @Test
    void hidesAndKeepsWhatIsAnotherOwners() {
        Context mine = inserted("mine", true);
        Context theirs = new Context(mine.id(), STRANGER, "theirs", "text", true, MORNING, MORNING);

        assertThat(contexts().find(STRANGER, mine.id())).isEmpty();
        assertThat(contexts().defaultOf(STRANGER)).isEmpty();
        assertThat(contexts().list(STRANGER)).isEmpty();
        assertThat(contexts().update(theirs)).isFalse();
        assertThat(contexts().delete(STRANGER, mine.id())).isFalse();
        assertThat(contexts().list(OWNER)).containsExactly(mine);
    }

    private static void assertTaken(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem().code()).isEqualTo(ProblemCode.CONTEXT_NAME_TAKEN));
    }

    private Context inserted(String name, boolean isDefault) {
        Context context = new Context(newId(), OWNER, name, "text", isDefault, MORNING, MORNING);
        contexts().insert(context);
        return context;
    }

    private static Context with(Context old, String name, String content, boolean isDefault) {
        return new Context(old.id(), old.owner(), name, content, isDefault, old.createdAt(), old.updatedAt());
    }

    private static Context with(Context old, ContextId id, String name) {
        return new Context(id, old.owner(), name, old.content(), false, old.createdAt(), old.updatedAt());
    }

    private static ContextId newId() {
        return new ContextId(UUID.randomUUID());
    }
}
