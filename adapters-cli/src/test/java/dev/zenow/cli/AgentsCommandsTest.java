package dev.zenow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.agents.AgentContent;
import dev.zenow.application.agents.Agents.AgentQuery;
import dev.zenow.application.chat.ReplyEvent;
import dev.zenow.domain.agents.Agent;
import dev.zenow.domain.agents.PresetMessage;
import dev.zenow.domain.agents.Visibility;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.users.Actor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentsCommandsTest {
    private final CommandRun zenow = new CommandRun();

    @Test
    void anAgentIsAddedShownEditedCopiedAndRemoved() {
        assertThat(zenow.run(
                        "agents", "add", "Poet", "--prompt", "Rhyme.", "--greeting", "Hello", "--question", "Why?"))
                .isZero();
        assertThat(zenow.output()).isEqualTo("Added Poet.\n");
        assertThat(zenow.run("agents", "show", "poet")).isZero();
        assertThat(zenow.output()).isEqualTo("Poet\nsystem: Rhyme.\ngreeting: Hello\nquestion: Why?\n");
        assertThat(zenow.run("agents", "edit", "poet", "--name", "Bard", "--share", "--temperature", "0.5"))
                .isZero();
        assertThat(zenow.output()).isEqualTo("Changed Bard.\n");
        Agent bard = own("Bard");
        assertThat(bard.visibility()).isEqualTo(Visibility.SHARED);
        assertThat(bard.prompt()).containsExactly(new PresetMessage(PresetMessage.Role.SYSTEM, "Rhyme."));
        assertThat(bard.sampling().temperature()).isEqualTo(0.5);
        assertThat(zenow.run("agents", "copy", "bard", "--name", "Mine")).isZero();
        assertThat(own("Mine").visibility()).isEqualTo(Visibility.PRIVATE);
        assertThat(zenow.run("agents", "remove", "mine", "nobody")).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(zenow.run("agents", "remove", "mine", "bard")).isZero();
        assertThat(zenow.output()).isEqualTo("Removed Mine.\nRemoved Bard.\n");
        assertThat(zenow.run("agents", "edit", "translator")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.run("agents", "edit", "translator", "--avatar", "x")).isNotZero();
        assertThat(zenow.error()).contains("belongs to somebody else");
    }

    @Test
    void listsThemAsATableOrAsJson() {
        zenow.run("agents", "add", "Poet", "--description", "Rhymes");
        assertThat(zenow.run("agents", "list", "--query", "rhymes")).isZero();
        assertThat(zenow.output()).isEqualTo("NAME  SEEN BY  DESCRIPTION\nPoet  you      Rhymes\n");
        assertThat(zenow.run("agents")).isZero();
        assertThat(zenow.output()).contains("Poet", "Assistant", "built in");
        assertThat(zenow.run("agents", "--json", "--query", "rhymes")).isZero();
        assertThat(zenow.output())
                .startsWith("{\"agents\":[{\"agent_id\":\"")
                .contains("\"name\":\"Poet\",\"description\":\"Rhymes\",\"avatar\":\"\",\"visibility\":\"private\"");
    }

    @Test
    void aNameIsFoundByItsBeginningAndMustBeMeantOnce() {
        assertThat(zenow.run("agents", "show", "trans")).isZero();
        assertThat(zenow.output()).startsWith("Translator");
        assertThat(zenow.run("agents", "show", "00000000-0000-7000-8000-000000a60003"))
                .isZero();
        assertThat(zenow.output()).startsWith("Code reviewer");
        assertThat(zenow.run("agents", "show", "0000")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.run("agents", "show", "")).isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void filesOfAgentsAreWrittenAndRead(@TempDir Path folder) throws IOException {
        zenow.run("agents", "add", "Poet");
        Path file = folder.resolve("agents.json");
        assertThat(zenow.run("agents", "export", "--output", file.toString())).isZero();
        assertThat(Files.readString(file)).isEqualTo("file");
        assertThat(zenow.program.agentCodec.written).extracting(Agent::name).containsExactly("Poet");
        assertThat(zenow.run("agents", "export", "translator")).isZero();
        assertThat(zenow.output()).isEqualTo("file");
        zenow.program.agentCodec.file = List.of(AgentContent.named("Taken in"));
        assertThat(zenow.run("agents", "import", file.toString())).isZero();
        assertThat(zenow.output()).isEqualTo("Added Taken in.\n");
        assertThat(zenow.run("agents", "import", folder.resolve("none").toString()))
                .isNotZero();
    }

    @Test
    void aChatStartsFromAnAgent() {
        zenow.program.models.serve(zenow.program.models.know("tiny", ModelMode.LLM, "/m/tiny.gguf"));
        zenow.program.chats.answer(
                new ReplyEvent.Finished(ScriptedChats.reply("Bonjour", MessageStatus.COMPLETE, "stop")));
        assertThat(zenow.run("chat", "--agent", "translator", "Good morning")).isZero();
        assertThat(zenow.program.sessions.wanted.getLast().agent())
                .contains(zenow.program
                        .agents
                        .list(Actor.LOCAL, new AgentQuery(Optional.of("translator"), Optional.empty()))
                        .getFirst()
                        .id());
        assertThat(zenow.run("chat", "--agent", "nobody", "Good morning")).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(zenow.run("chat", "--agent", "translator", "-c", "Good morning"))
                .isEqualTo(ExitCode.USAGE);
    }

    private Agent own(String name) {
        return zenow.program.agents.list(Actor.LOCAL, AgentQuery.ALL).stream()
                .filter(agent -> agent.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
