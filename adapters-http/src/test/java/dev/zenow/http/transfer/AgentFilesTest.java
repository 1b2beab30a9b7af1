package dev.zenow.http.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.zenow.application.agents.AgentContent;
import dev.zenow.domain.agents.Agent;
import dev.zenow.domain.agents.AgentId;
import dev.zenow.domain.agents.PresetMessage;
import dev.zenow.domain.agents.Visibility;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.users.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentFilesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00.123Z");

    private final AgentFiles files = new AgentFiles();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{ \"a\" : [1.0, 1e400, \"中\\u0000\\ud83d\"], \"a\":null }",
                "[\n]",
                "\"text\"",
                "-12.50",
                "0",
                "true"
            })
    void whatWasWrittenIsReadAgainAndAppSettingsToTheLetter(String settings) {
        Agent first = agent("写 \" \\ \n 🙂", settings);
        Agent second = agent("second", "{\"other\":2}");

        List<AgentContent> read = files.read(files.write(List.of(first, second), NOW));

        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("provider")
                .isEqualTo(List.of(AgentContent.of(first), AgentContent.of(second)));
        assertThat(read).allMatch(content -> content.provider().isEmpty());
    }

    @Test
    void oneAgentAloneAndAnArrayAreReadToo() {
        assertThat(files.read("{\"name\":\"a\",\"other\":{\"name\":\"b\"},\"app_preset\":null}"))
                .containsExactly(AgentContent.named("a"));
        assertThat(files.read(" [{\"name\":\"a\"},{\"app_preset\": 5 ,\"name\":\"b\"}] "))
                .extracting(AgentContent::name, AgentContent::appSettings)
                .containsExactly(tuple("a", ""), tuple("b", "5"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "5",
                "[]",
                "{}",
                "[5]",
                "{\"agents\":[]}",
                "{\"agents\":[{\"name\":\"a\"}",
                "[{\"name\":\"a\"}] []",
                "[{\"description\":\"without a name\"}]",
                "[{\"name\":5}]",
                "[{\"name\":\"a\",\"greetings\":\"x\"}]",
                "[{\"name\":\"a\",\"greetings\":[5]}]",
                "[{\"name\":\"a\",\"preset_messages\":[{\"role\":\"tool\",\"content\":\"x\"}]}]",
                "[{\"name\":\"a\",\"preset_messages\":[{\"role\":\"user\"}]}]",
                "{\"format\":\"zenow-agents\",\"version\":2,\"agents\":[{\"name\":\"a\"}]}"
            })
    void whatIsNoFileOfAgentsIsRefused(String file) {
        assertThatThrownBy(() -> files.read(file))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem().code()).isEqualTo(ProblemCode.AGENTS_UNREADABLE));
    }

    @Test
    void oneJsonValueIsJson() {
        assertThat(List.of("{}", "[1]", "5", "\"x\"", "null", " true ")).allMatch(files::isJson);
        assertThat(List.of("", " ", "{", "{} {}", "x", "{'a':1}", "[1,]")).noneMatch(files::isJson);
    }

    private static Agent agent(String name, String settings) {
        return new Agent(
                new AgentId(UUID.randomUUID()),
                Actor.LOCAL.user(),
                Visibility.SHARED,
                name,
                "described",
                "🙂",
                List.of(
                        new PresetMessage(PresetMessage.Role.SYSTEM, "Sing.\n"),
                        new PresetMessage(PresetMessage.Role.USER, "La"),
                        new PresetMessage(PresetMessage.Role.ASSISTANT, "Lala")),
                List.of("Hello"),
                List.of("Why?", "How?"),
                Optional.of(new ProviderId(UUID.randomUUID())),
                SamplingParameters.NONE.with(Parameter.TEMPERATURE, 0.5).withMaxTokens(9),
                settings,
                NOW,
                NOW);
    }
}
