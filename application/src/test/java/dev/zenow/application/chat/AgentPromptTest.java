package dev.zenow.application.chat;

import static dev.zenow.application.chat.ChatFixture.ACTOR;
import static dev.zenow.application.chat.ChatFixture.last;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.agents.AgentContent;
import dev.zenow.application.agents.AgentService;
import dev.zenow.application.agents.TestingAgentCodec;
import dev.zenow.application.chat.Chats.Asked;
import dev.zenow.application.chat.Chats.Question;
import dev.zenow.application.sessions.Sessions.AgentChoice;
import dev.zenow.application.sessions.Sessions.NewSession;
import dev.zenow.application.sessions.Sessions.SessionChange;
import dev.zenow.domain.agents.Agent;
import dev.zenow.domain.agents.AgentId;
import dev.zenow.domain.agents.PresetMessage;
import dev.zenow.domain.agents.PresetMessage.Role;
import dev.zenow.domain.agents.Visibility;
import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.chat.PromptRole;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionAgent;
import dev.zenow.domain.sessions.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an agent puts into the prompts of its sessions. */
class AgentPromptTest {
    private static final PresetMessage RHYME = new PresetMessage(Role.SYSTEM, "Rhyme.");
    private static final PresetMessage LA = new PresetMessage(Role.USER, "La");
    private static final PresetMessage LALA = new PresetMessage(Role.ASSISTANT, "Lala");

    private final ChatFixture fixture = new ChatFixture();
    private final AgentService agents = new AgentService(
            fixture.storage.agents(), new TestingAgentCodec(), fixture.storage, fixture.ids, fixture.now::get);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void presetMessagesStandBetweenTheSystemPromptAndTheHistoryAndGreetingsNowhere() {
        Agent agent = added("poet", RHYME, LA, LALA);

        Asked first = asked(agent, "one");
        last(first.reply());
        last(fixture.ask(first.session(), "two").reply());

        List<PromptMessage> opening = List.of(
                new PromptMessage(PromptRole.SYSTEM, ChatFixture.SYSTEM_PROMPT + "\n\nRhyme."),
                new PromptMessage(PromptRole.USER, "La"),
                new PromptMessage(PromptRole.ASSISTANT, "Lala"));
        assertThat(prompt(0).subList(0, 3)).isEqualTo(opening);
        assertThat(prompt(0)).hasSize(4);
        assertThat(prompt(1).subList(0, 3)).isEqualTo(opening);
        assertThat(prompt(1)).hasSize(6).noneMatch(message -> message.content().contains("Welcome"));
        assertThat(fixture.inference.requests().getFirst().sampling().temperature())
                .isEqualTo(0.9);
        assertThat(fixture.session(first.session()).agent())
                .map(SessionAgent::greetings)
                .contains(List.of("Welcome!"));
    }

    @Test
    void anEditOfTheAgentOrItsEndRewritesNoSession() {
        Agent agent = added("poet", RHYME);
        Asked first = asked(agent, "one");
        last(first.reply());
        Session before = fixture.session(first.session());

        agents.change(ACTOR, agent.id(), _ -> content("prose", RHYME, new PresetMessage(Role.SYSTEM, "No.")));
        last(fixture.ask(first.session(), "two").reply());
        agents.delete(ACTOR, agent.id());
        last(fixture.ask(first.session(), "three").reply());

        assertThat(fixture.session(first.session()).agent()).isEqualTo(before.agent());
        for (int i = 0; i < 3; i++) {
            assertThat(prompt(i).getFirst().content()).isEqualTo(ChatFixture.SYSTEM_PROMPT + "\n\nRhyme.");
        }
    }

    @Test
    void aSessionChangesItsAgentAloneAndLosesIt() {
        Agent poet = added("poet", RHYME);
        Agent other = added("other", LA, LALA);
        Session made = fixture.sessions.create(ACTOR, NewSession.DEFAULT.withAgent(Optional.of(poet.id())));
        assertThat(made.agent()).map(SessionAgent::id).contains(poet.id());

        Session changed = fixture.sessions.change(ACTOR, made.id(), choice(Optional.of(other.id())));
        assertThat(changed)
                .isEqualTo(made.withAgent(
                        Optional.of(new SessionAgent(other.id(), "other", List.of(LA, LALA), List.of("Welcome!")))));
        Session without = fixture.sessions.change(ACTOR, made.id(), choice(Optional.empty()));
        assertThat(without).isEqualTo(made.withAgent(Optional.empty()));
        assertThat(fixture.sessions
                        .change(ACTOR, made.id(), SessionChange.NONE.withTitle("x"))
                        .agent())
                .isEmpty();
    }

    @Test
    void aBranchKeepsTheAgent() {
        Agent agent = added("poet", RHYME);
        Asked asked = asked(agent, "one");
        last(asked.reply());

        Session branch = fixture.sessions.branch(ACTOR, asked.session(), asked.question());

        assertThat(branch.agent()).isEqualTo(fixture.session(asked.session()).agent());
    }

    @Test
    void anAgentThatIsNotThereMakesNoSession() {
        AgentId unknown = new AgentId(UUID.randomUUID());

        assertProblem(ProblemCode.AGENT_NOT_FOUND, () -> fixture.chats.ask(ACTOR, question(unknown, "one")));
        assertProblem(
                ProblemCode.AGENT_NOT_FOUND,
                () -> fixture.sessions.create(ACTOR, NewSession.DEFAULT.withAgent(Optional.of(unknown))));
        assertProblem(
                ProblemCode.INVALID_REQUEST,
                () -> ChatFixture.question(Optional.of(new SessionId(UUID.randomUUID())), Optional.empty(), "x")
                        .withAgent(Optional.of(unknown)));
        assertThat(fixture.inference.requests()).isEmpty();
    }

    @Test
    void theMeterAndTheLengthCountPresetMessages() {
        Agent agent = added("poet", new PresetMessage(Role.SYSTEM, "word ".repeat(500)), LA, LALA);
        Session plain = fixture.sessions.create(ACTOR, NewSession.DEFAULT);
        Session made = fixture.sessions.create(ACTOR, NewSession.DEFAULT.withAgent(Optional.of(agent.id())));

        assertThat(fixture.meter().read(ACTOR, made.id()).system())
                .isBetween(
                        fixture.meter().read(ACTOR, plain.id()).system() + 500,
                        fixture.meter().read(ACTOR, plain.id()).system() + 1_000);
        Agent endless = added("endless", new PresetMessage(Role.SYSTEM, "word ".repeat(8_000)));
        assertProblem(ProblemCode.QUESTION_TOO_LONG, () -> asked(endless, "one"));
    }

    @Test
    void manyTemplatesTakeOneSystemMessageAndSpeakersInTurn() {
        PresetMessage be = new PresetMessage(Role.USER, "Be a poet.");

        assertThat(opening("", LA, RHYME, LA, LALA, LALA, be, RHYME))
                .containsExactly(
                        new PromptMessage(PromptRole.SYSTEM, "Rhyme.\n\nBe a poet.\n\nRhyme."),
                        new PromptMessage(PromptRole.USER, "La\n\nLa"),
                        new PromptMessage(PromptRole.ASSISTANT, "Lala\n\nLala"));
        assertThat(opening("s", be)).containsExactly(new PromptMessage(PromptRole.SYSTEM, "s\n\nBe a poet."));
        assertThat(opening(" ")).isEmpty();
        assertThat(opening("s")).containsExactly(new PromptMessage(PromptRole.SYSTEM, "s"));
    }

    private static List<PromptMessage> opening(String system, PresetMessage... prompt) {
        Session session = Session.fresh(new SessionId(UUID.randomUUID()), ACTOR.user(), "t", system, Instant.EPOCH)
                .withAgent(
                        Optional.of(new SessionAgent(new AgentId(UUID.randomUUID()), "a", List.of(prompt), List.of())));
        return Opening.of(session).messages();
    }

    private Agent added(String name, PresetMessage... prompt) {
        return agents.add(ACTOR, content(name, prompt));
    }

    private static AgentContent content(String name, PresetMessage... prompt) {
        return new AgentContent(
                Visibility.PRIVATE,
                name,
                "",
                "",
                List.of(prompt),
                List.of("Welcome!"),
                List.of(),
                Optional.empty(),
                SamplingParameters.NONE.with(Parameter.TEMPERATURE, 0.9),
                "");
    }

    private Asked asked(Agent agent, String content) {
        return fixture.chats.ask(ACTOR, question(agent.id(), content));
    }

    private static Question question(AgentId agent, String content) {
        return ChatFixture.question(Optional.empty(), Optional.empty(), content).withAgent(Optional.of(agent));
    }

    private static SessionChange choice(Optional<AgentId> agent) {
        return SessionChange.NONE.withAgent(new AgentChoice(agent));
    }

    private List<PromptMessage> prompt(int request) {
        return fixture.inference.requests().get(request).messages();
    }

    private static void assertProblem(ProblemCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem().code()).isEqualTo(code));
    }
}
