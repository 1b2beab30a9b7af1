package dev.zenow.application.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.domain.agents.Agent;
import dev.zenow.domain.agents.AgentId;
import dev.zenow.domain.agents.PresetMessage;
import dev.zenow.domain.agents.Visibility;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link AgentStore} does. */
public abstract class AgentStoreContract {
    private static final UserId OWNER = Actor.LOCAL.user();
    private static final UserId STRANGER = new UserId(UUID.fromString("00000000-0000-7000-8000-0000000000ff"));
    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00.123Z");
    private static final Instant EVENING = Instant.parse("2026-03-01T20:00:00.456Z");

    /** Empty. */
    protected abstract AgentStore agents();

    @Test
    void findsWhatWasInserted() {
        Agent full = new Agent(
                newId(),
                OWNER,
                Visibility.SHARED,
                "写作 '\"%_ 🙂",
                "a\nb",
                "data:image/png;base64,AAAA",
                List.of(
                        new PresetMessage(PresetMessage.Role.SYSTEM, "You are\nan editor. \\ \\n \r \u0000 天"),
                        new PresetMessage(PresetMessage.Role.USER, "USER"),
                        new PresetMessage(PresetMessage.Role.ASSISTANT, "\n")),
                List.of("Hello!\nMe: \\n", "你好"),
                List.of("Why?\r\n", " "),
                Optional.of(new ProviderId(UUID.randomUUID())),
                SamplingParameters.NONE.with(Parameter.TEMPERATURE, 0.5).withMaxTokens(7),
                "{\"a\": [1.0, \"\\n\"] }",
                MORNING,
                EVENING);
        Agent empty = agent(newId(), OWNER, Visibility.PRIVATE, "empty");
        agents().insert(full);
        agents().insert(empty);

        assertThat(agents().find(OWNER, full.id())).contains(full);
        assertThat(agents().find(OWNER, empty.id())).contains(empty);
        assertThat(agents().find(OWNER, newId())).isEmpty();
    }

    @Test
    void refusesAnIdThatIsTaken() {
        Agent first = inserted(OWNER, Visibility.PRIVATE, "first");

        assertThatThrownBy(() -> agents().insert(agent(first.id(), OWNER, Visibility.PRIVATE, "second")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(agents().find(OWNER, first.id())).contains(first);
    }

    @Test
    void listsOwnOnesByNameWhateverTheCaseAndThoseOfOneNameById() {
        Agent beta = inserted(OWNER, Visibility.PRIVATE, "beta");
        Agent chinese = inserted(OWNER, Visibility.SHARED, "编辑");
        Agent alpha = inserted(OWNER, Visibility.PRIVATE, "Alpha");
        AgentId low = new AgentId(UUID.fromString("00000000-0000-7000-8000-000000000001"));
        AgentId high = new AgentId(UUID.fromString("ffffffff-0000-7000-8000-000000000001"));
        Agent second = agent(high, OWNER, Visibility.PRIVATE, "Gamma");
        Agent first = agent(low, OWNER, Visibility.PRIVATE, "gamma");
        agents().insert(second);
        agents().insert(first);

        assertThat(agents().list(OWNER)).containsExactly(alpha, beta, first, second, chinese);
        assertThat(agents().count(OWNER)).isEqualTo(5);
        assertThat(agents().count(STRANGER)).isZero();
    }

    @Test
    void showsOthersWhatIsSharedAlone() {
        Agent secret = inserted(OWNER, Visibility.PRIVATE, "secret");
        Agent shared = inserted(OWNER, Visibility.SHARED, "shared");

        assertThat(agents().list(STRANGER)).containsExactly(shared);
        assertThat(agents().find(STRANGER, shared.id())).contains(shared);
        assertThat(agents().find(STRANGER, secret.id())).isEmpty();
        assertThat(agents().update(agent(shared.id(), STRANGER, Visibility.PRIVATE, "stolen")))
                .isFalse();
        assertThat(agents().delete(STRANGER, shared.id())).isFalse();
        assertThat(agents().list(OWNER)).containsExactly(secret, shared);
    }

    @Test
    void updatesAllButTheTimeItWasMade() {
        Agent old = inserted(OWNER, Visibility.PRIVATE, "old");
        Agent changed = new Agent(
                old.id(),
                OWNER,
                Visibility.SHARED,
                "new",
                "described",
                "🙂",
                List.of(new PresetMessage(PresetMessage.Role.SYSTEM, "Sing.")),
                List.of("Hi"),
                List.of("Why?"),
                Optional.of(new ProviderId(UUID.randomUUID())),
                SamplingParameters.NONE.withMaxTokens(9),
                "[]",
                EVENING.plusNanos(999_999),
                EVENING.plusNanos(999_999));

        assertThat(agents().update(changed)).isTrue();

        assertThat(agents().find(OWNER, old.id()))
                .contains(new Agent(
                        old.id(),
                        OWNER,
                        Visibility.SHARED,
                        "new",
                        "described",
                        "🙂",
                        changed.prompt(),
                        changed.greetings(),
                        changed.suggestedQuestions(),
                        changed.provider(),
                        changed.sampling(),
                        "[]",
                        MORNING,
                        EVENING));
        assertThat(agents().update(agent(newId(), OWNER, Visibility.PRIVATE, "x")))
                .isFalse();
    }

    @Test
    void deletes() {
        Agent one = inserted(OWNER, Visibility.PRIVATE, "one");
        Agent other = inserted(OWNER, Visibility.PRIVATE, "other");

        assertThat(agents().delete(OWNER, one.id())).isTrue();
        assertThat(agents().delete(OWNER, one.id())).isFalse();
        assertThat(agents().list(OWNER)).containsExactly(other);
    }

    private Agent inserted(UserId owner, Visibility visibility, String name) {
        Agent agent = agent(newId(), owner, visibility, name);
        agents().insert(agent);
        return agent;
    }

    private static Agent agent(AgentId id, UserId owner, Visibility visibility, String name) {
        return new Agent(
                id,
                owner,
                visibility,
                name,
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                SamplingParameters.NONE,
                "",
                MORNING,
                MORNING);
    }

    private static AgentId newId() {
        return new AgentId(UUID.randomUUID());
    }
}
