package dev.zenow.application.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.agents.Agents.AgentQuery;
import dev.zenow.application.storage.TestingStorage;
import dev.zenow.domain.agents.Agent;
import dev.zenow.domain.agents.AgentId;
import dev.zenow.domain.agents.PresetMessage;
import dev.zenow.domain.agents.PresetMessage.Role;
import dev.zenow.domain.agents.Visibility;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentServiceTest {
    private static final Actor OWNER = Actor.LOCAL;
    private static final Actor STRANGER =
            new Actor(new UserId(UUID.fromString("00000000-0000-7000-8000-0000000000ff")), OWNER.role());
    private static final ProviderId PROVIDER = new ProviderId(UUID.randomUUID());

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T08:00:00Z"));
    private final TestingStorage storage = new TestingStorage();
    private final TestingAgentCodec codec = new TestingAgentCodec();
    private final AgentService agents =
            new AgentService(storage.agents(), codec, storage, new UuidV7(now::get, new SplittableRandom(1)), now::get);

    @Test
    void everybodySeesWhatComesWithZenowAndNobodyChangesIt() {
        List<Agent> builtIn = agents.list(STRANGER, AgentQuery.ALL);

        assertThat(builtIn).hasSizeGreaterThanOrEqualTo(3).allSatisfy(agent -> {
            assertThat(agent.visibility()).isEqualTo(Visibility.BUILT_IN);
            assertThat(agents.find(OWNER, agent.id())).isEqualTo(agent);
            assertThat(agent.greetings()).isNotEmpty();
            assertThat(agent.suggestedQuestions()).isNotEmpty();
            assertProblem(() -> agents.change(OWNER, agent.id(), content -> content), ProblemCode.AGENT_READ_ONLY);
            assertProblem(() -> agents.delete(OWNER, agent.id()), ProblemCode.AGENT_READ_ONLY);
        });
        assertThat(new HashSet<>(builtIn.stream().map(Agent::id).toList())).hasSameSizeAs(builtIn);
        assertThat(builtIn.getFirst().id()).isEqualTo(AgentId.parse("00000000-0000-7000-8000-000000a60001"));
        Agent copy = agents.copy(OWNER, builtIn.getFirst().id());
        assertThat(agents.change(OWNER, copy.id(), named("mine")).name()).isEqualTo("mine");
    }

    @Test
    void aBuiltInAgentKeepsTheRulesThatOthersMustKeep() {
        AgentRules rules = new AgentRules(codec);
        for (Agent agent : BuiltInAgents.ALL) {
            AgentContent content = AgentContent.of(agent).taken();
            assertThat(rules.checked(content)).isEqualTo(content);
        }
    }

    @Test
    void aPrivateAgentIsItsOwnersAlone() {
        Agent mine = agents.add(OWNER, AgentContent.named(" mine "));

        assertThat(mine.name()).isEqualTo("mine");
        assertThat(agents.list(OWNER, AgentQuery.ALL).getFirst()).isEqualTo(mine);
        assertThat(agents.list(STRANGER, AgentQuery.ALL)).doesNotContain(mine);
        assertProblem(() -> agents.find(STRANGER, mine.id()), ProblemCode.AGENT_NOT_FOUND);
        assertProblem(() -> agents.change(STRANGER, mine.id(), named("x")), ProblemCode.AGENT_NOT_FOUND);
        assertProblem(() -> agents.delete(STRANGER, mine.id()), ProblemCode.AGENT_NOT_FOUND);
        assertProblem(() -> agents.exported(STRANGER, Optional.of(mine.id())), ProblemCode.AGENT_NOT_FOUND);
        agents.delete(OWNER, mine.id());
        assertProblem(() -> agents.find(OWNER, mine.id()), ProblemCode.AGENT_NOT_FOUND);
    }

    @Test
    void aSharedAgentIsUsedByEverybodyAndChangedByItsOwner() {
        Agent shared = agents.add(OWNER, full(Visibility.SHARED));

        assertThat(agents.list(STRANGER, AgentQuery.ALL)).contains(shared);
        assertProblem(() -> agents.change(STRANGER, shared.id(), named("x")), ProblemCode.AGENT_READ_ONLY);
        assertProblem(() -> agents.delete(STRANGER, shared.id()), ProblemCode.AGENT_READ_ONLY);
        Agent copy = agents.copy(STRANGER, shared.id());
        assertThat(copy.owner()).isEqualTo(STRANGER.user());
        assertThat(AgentContent.of(copy))
                .isEqualTo(AgentContent.of(shared).taken())
                .extracting(AgentContent::visibility, AgentContent::provider)
                .containsExactly(Visibility.PRIVATE, Optional.empty());
        assertThat(agents.copy(OWNER, shared.id()).provider()).contains(PROVIDER);
        now.set(now.get().plusSeconds(5));
        Agent renamed = agents.change(OWNER, shared.id(), named("renamed"));
        assertThat(renamed.updatedAt()).isEqualTo(now.get());
        assertThat(renamed.createdAt()).isEqualTo(shared.createdAt());
        assertThat(agents.find(STRANGER, shared.id())).isEqualTo(renamed);
    }

    @Test
    void listsByTextAndVisibility() {
        Agent poet = agents.add(OWNER, AgentContent.named("Poet"));
        Agent shared = agents.add(OWNER, full(Visibility.SHARED));

        assertThat(listed("POET", null)).containsExactly(poet);
        assertThat(listed("DESCRIBED", null)).containsExactly(shared);
        assertThat(listed(null, Visibility.PRIVATE)).containsExactly(poet);
        assertThat(listed(null, Visibility.BUILT_IN)).containsExactlyElementsOf(BuiltInAgents.ALL);
        assertThat(listed("翻译", Visibility.BUILT_IN)).hasSize(1);
    }

    @Test
    void aFileOfAgentsIsTakenWholeOrNotAtAll() {
        Agent original = agents.add(OWNER, full(Visibility.SHARED));
        codec.file = List.of(AgentContent.of(original), AgentContent.named("two"));

        List<Agent> imported = agents.imported(STRANGER, "file");

        assertThat(imported)
                .extracting(AgentContent::of)
                .containsExactly(AgentContent.of(original).taken(), AgentContent.named("two"));
        assertThat(imported).allMatch(agent -> agent.owner().equals(STRANGER.user()));
        codec.file = List.of(AgentContent.named("three"), AgentContent.named(" "));
        assertProblem(() -> agents.imported(STRANGER, "file"), ProblemCode.INVALID_REQUEST);
        assertThat(storage.agents().count(STRANGER.user())).isEqualTo(2);
        agents.exported(OWNER, Optional.empty());
        assertThat(codec.written).containsExactly(original);
    }

    @Test
    void onePersonHasNotMoreAgentsThanAreAllowed() {
        codec.file = Collections.nCopies(AgentRules.MOST_AGENTS, AgentContent.named("x"));
        agents.imported(OWNER, "file");

        assertProblem(() -> agents.add(OWNER, AgentContent.named("one more")), ProblemCode.INVALID_REQUEST);
        agents.add(STRANGER, AgentContent.named("another's"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "🙂",
                "AI",
                "👩‍💻",
                "https://example.org/a.png",
                "http://127.0.0.1:8000/x?y=z",
                "data:image/png;base64,iVBORw0KGgo="
            })
    void takesAvatarsThatArePictures(String avatar) {
        assertThat(agents.add(OWNER, avatar(avatar)).avatar()).isEqualTo(avatar);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JAVASCRIPT:alert(1)",
                " javascript:alert(1)",
                "data:text/html;base64,AAAA",
                "data:image/svg+xml;base64,AAAA",
                "data:image/png;base64,AA\"onload=x",
                "file:///etc/passwd",
                "https://a b",
                "https://example.org/\"><script>",
                "<b>",
                "a text that is much longer than an avatar may be",
                "\n"
            })
    void refusesAvatarsThatAreAnythingElse(String avatar) {
        assertProblem(() -> agents.add(OWNER, avatar(avatar)), ProblemCode.INVALID_REQUEST);
    }

    @Test
    void refusesWhatIsTooMuchOrMakesNoSense() {
        assertRefused(content -> named("x".repeat(101)).apply(content));
        assertRefused(content -> named("two\nlines").apply(content));
        assertRefused(content -> described(content, "x".repeat(2_001)));
        assertRefused(content -> described(content, "half \ud83d"));
        assertRefused(content -> with(content, Visibility.BUILT_IN));
        assertRefused(content -> prompted(content, new PresetMessage(Role.SYSTEM, " ")));
        assertRefused(content -> prompted(content, new PresetMessage(Role.ASSISTANT, "first")));
        assertRefused(content -> prompted(content, new PresetMessage(Role.SYSTEM, "x".repeat(200_001))));
        PresetMessage[] many =
                Collections.nCopies(65, new PresetMessage(Role.USER, "x")).toArray(PresetMessage[]::new);
        assertRefused(content -> prompted(content, many));
        assertRefused(content -> settings(content, "not json"));
        assertRefused(content -> settings(content, "json" + " ".repeat(200_000)));
        assertThat(agents.add(OWNER, settings(AgentContent.named("x"), "json 1.0"))
                        .appSettings())
                .isEqualTo("json 1.0");
    }

    @Test
    void aSessionTakesACopyAndAnothersProviderIsNotLent() {
        Agent shared = agents.add(OWNER, full(Visibility.SHARED));
        AgentCopies copies = new AgentCopies(storage.agents());
        Session fresh = Session.fresh(new SessionId(UUID.randomUUID()), OWNER.user(), "t", "s", now.get())
                .withSampling(SamplingParameters.NONE.with(Parameter.TEMPERATURE, 0.1));

        Session begun = copies.begin(fresh, shared.id());

        assertThat(begun.agent()).hasValueSatisfying(agent -> {
            assertThat(agent.id()).isEqualTo(shared.id());
            assertThat(agent.name()).isEqualTo(shared.name());
            assertThat(agent.prompt()).isEqualTo(shared.prompt());
            assertThat(agent.greetings()).isEqualTo(shared.greetings());
        });
        assertThat(begun.provider()).contains(PROVIDER);
        assertThat(begun.systemPrompt()).isEqualTo("s");
        assertThat(begun.sampling())
                .isEqualTo(
                        SamplingParameters.NONE.with(Parameter.TEMPERATURE, 0.1).withMaxTokens(77));
        Session theirs = Session.fresh(new SessionId(UUID.randomUUID()), STRANGER.user(), "t", "s", now.get());
        assertThat(copies.begin(theirs, shared.id()).provider()).isEmpty();
        Agent secret = agents.add(OWNER, AgentContent.named("secret"));
        assertProblem(() -> copies.begin(theirs, secret.id()), ProblemCode.AGENT_NOT_FOUND);
    }

    private List<Agent> listed(@Nullable String text, @Nullable Visibility visibility) {
        return agents.list(OWNER, new AgentQuery(Optional.ofNullable(text), Optional.ofNullable(visibility)));
    }

    private void assertRefused(UnaryOperator<AgentContent> edit) {
        assertProblem(() -> agents.add(OWNER, edit.apply(AgentContent.named("fine"))), ProblemCode.INVALID_REQUEST);
    }

    private static void assertProblem(ThrowingCallable call, ProblemCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem().code()).isEqualTo(code));
    }

    private static AgentContent full(Visibility visibility) {
        return new AgentContent(
                visibility,
                "Full",
                "Described",
                "🙂",
                List.of(
                        new PresetMessage(Role.SYSTEM, "Sing."),
                        new PresetMessage(Role.USER, "La"),
                        new PresetMessage(Role.ASSISTANT, "Lala")),
                List.of("Hello"),
                List.of("Why?"),
                Optional.of(PROVIDER),
                SamplingParameters.NONE.with(Parameter.TEMPERATURE, 0.9).withMaxTokens(77),
                "json");
    }

    private static UnaryOperator<AgentContent> named(String name) {
        return old -> new AgentContent(
                old.visibility(),
                name,
                old.description(),
                old.avatar(),
                old.prompt(),
                old.greetings(),
                old.suggestedQuestions(),
                old.provider(),
                old.sampling(),
                old.appSettings());
    }

    private static AgentContent avatar(String avatar) {
        return content(Visibility.PRIVATE, "", avatar, List.of(), "");
    }

    private static AgentContent described(AgentContent old, String description) {
        return content(old.visibility(), description, "", List.of(), "");
    }

    private static AgentContent with(AgentContent old, Visibility visibility) {
        return content(visibility, old.description(), "", List.of(), "");
    }

    private static AgentContent prompted(AgentContent old, PresetMessage... prompt) {
        return content(old.visibility(), "", "", List.of(prompt), "");
    }

    private static AgentContent settings(AgentContent old, String json) {
        return content(old.visibility(), "", "", List.of(), json);
    }

    private static AgentContent content(
            Visibility visibility, String description, String avatar, List<PresetMessage> prompt, String json) {
        return new AgentContent(
                visibility,
                "x",
                description,
                avatar,
                prompt,
                List.of(),
                List.of(),
                Optional.empty(),
                SamplingParameters.NONE,
                json);
    }
}
