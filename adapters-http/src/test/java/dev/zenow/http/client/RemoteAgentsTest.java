package dev.zenow.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.agents.AgentContent;
import dev.zenow.application.agents.Agents;
import dev.zenow.application.agents.Agents.AgentQuery;
import dev.zenow.domain.agents.Agent;
import dev.zenow.domain.agents.AgentId;
import dev.zenow.domain.agents.PresetMessage;
import dev.zenow.domain.agents.Visibility;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.TestingServer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemoteAgentsTest {
    private static final Actor ACTOR = Actor.LOCAL;
    private final TestingServer server = new TestingServer();
    private final RemoteZenow remote = new RemoteZenow(server.address(), TestingServer.TOKEN);
    private final Agents agents = remote.agents();

    private final AgentContent full = new AgentContent(
            Visibility.SHARED,
            "写 poet",
            "described",
            "🪶",
            List.of(
                    new PresetMessage(PresetMessage.Role.SYSTEM, "Rhyme."),
                    new PresetMessage(PresetMessage.Role.USER, "La"),
                    new PresetMessage(PresetMessage.Role.ASSISTANT, "Lala")),
            List.of("Hello"),
            List.of("Why?"),
            Optional.of(server.providers.made("House 2", 1).id()),
            SamplingParameters.NONE.with(Parameter.TEMPERATURE, 0.5).withMaxTokens(9),
            "{\"a\":[1,2.5,null,true,\"x\"]}");

    @AfterAll
    void stop() {
        remote.close();
        server.close();
    }

    @Test
    void anAgentIsAsTheOtherProcessHasIt() {
        Agent made = agents.add(ACTOR, full);
        assertThat(AgentContent.of(made)).isEqualTo(full);
        assertThat(made).isEqualTo(server.agents.find(ACTOR, made.id())).isEqualTo(agents.find(ACTOR, made.id()));

        Agent changed = agents.change(ACTOR, made.id(), _ -> AgentContent.named("bare"));
        assertThat(AgentContent.of(changed)).isEqualTo(AgentContent.named("bare"));
        assertThat(agents.copy(ACTOR, made.id()).name()).isEqualTo("bare");
        agents.delete(ACTOR, made.id());
        assertProblem(() -> agents.find(ACTOR, made.id()), ProblemCode.AGENT_NOT_FOUND);
    }

    @Test
    void listsAndFilesAreTheSame() {
        Agent made = agents.add(ACTOR, full);
        assertThat(agents.list(ACTOR, AgentQuery.ALL)).isEqualTo(server.agents.list(ACTOR, AgentQuery.ALL));
        AgentQuery query = new AgentQuery(Optional.of("写 &"), Optional.of(Visibility.SHARED));
        assertThat(agents.list(ACTOR, query)).isEqualTo(server.agents.list(ACTOR, query));

        String file = agents.exported(ACTOR, Optional.of(made.id()));
        assertThat(agents.imported(ACTOR, file))
                .singleElement()
                .satisfies(imported -> assertThat(imported.prompt()).isEqualTo(full.prompt()));
        assertThat(agents.exported(ACTOR, Optional.empty())).contains("写 poet");
        assertProblem(() -> agents.imported(ACTOR, "x"), ProblemCode.AGENTS_UNREADABLE);
        Agent builtIn = agents.list(ACTOR, new AgentQuery(Optional.empty(), Optional.of(Visibility.BUILT_IN)))
                .getFirst();
        assertProblem(() -> agents.delete(ACTOR, builtIn.id()), ProblemCode.AGENT_READ_ONLY);
        assertProblem(() -> agents.find(ACTOR, new AgentId(UUID.randomUUID())), ProblemCode.AGENT_NOT_FOUND);
    }

    private static void assertProblem(ThrowingCallable call, ProblemCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem().code()).isEqualTo(code));
    }
}
