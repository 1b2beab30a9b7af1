package dev.zenow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContextsCommandsTest {
    private final CommandRun zenow = new CommandRun();

    @BeforeEach
    void two() {
        assertThat(zenow.run("contexts", "add", "Pirate", "Talk", "like", "one."))
                .isZero();
        assertThat(zenow.output()).isEqualTo("Added Pirate.\n");
        assertThat(zenow.run("contexts", "add", "kind", "--default", "Be kind."))
                .isZero();
        assertThat(zenow.output()).isEqualTo("Added kind. New sessions start from it.\n");
    }

    @Test
    void listsThemWithTheDefaultMarked() {
        String table = """
                   NAME    CONTENT
                   Pirate  Talk like one.
                *  kind    Be kind.
                """;
        assertThat(zenow.run("contexts")).isZero();
        assertThat(zenow.output()).isEqualTo(table);
        assertThat(zenow.run("contexts", "list")).isZero();
        assertThat(zenow.output()).isEqualTo(table);
        assertThat(zenow.run("contexts", "--json")).isZero();
        assertThat(zenow.output())
                .startsWith("{\"contexts\":[{\"context_id\":\"01993b00-1111-7000-8000-000000000000\","
                        + "\"name\":\"Pirate\",\"content\":\"Talk like one.\",\"is_default\":false,\"created_at\":");
    }

    @Test
    void showsOneByNameOrId() {
        assertThat(zenow.run("contexts", "show", "PIRATE")).isZero();
        assertThat(zenow.output()).isEqualTo("Talk like one.\n");
        assertThat(zenow.run("contexts", "show", "01993b00-1111-7000-8000-000000000001"))
                .isZero();
        assertThat(zenow.output()).isEqualTo("Be kind.\n");
        assertThat(zenow.run("contexts", "show", "01993b00")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.run("contexts", "show", "")).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(zenow.run("contexts", "show", "nobody")).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(zenow.error()).contains("There is no context 'nobody'.", "zenow contexts");
    }

    @Test
    void aNameIsGivenOnce() {
        assertThat(zenow.run("contexts", "add", "pirate", "x")).isEqualTo(ExitCode.CONFLICT);
    }

    @Test
    void theTextComesFromTheStandardInput() {
        zenow.input("Line one\nLine two\n");
        assertThat(zenow.run("contexts", "add", "lines")).isZero();
        assertThat(zenow.run("contexts", "show", "lines")).isZero();
        assertThat(zenow.output()).isEqualTo("Line one\nLine two\n");
        assertThat(zenow.run("contexts", "edit", "kind", "-")).isZero();
        assertThat(zenow.run("contexts", "show", "kind")).isZero();
        assertThat(zenow.output()).isEqualTo("Line one\nLine two\n");
    }

    @Test
    void editsTheTextOrTheName() {
        assertThat(zenow.run("contexts", "edit", "pirate", "Arr.")).isZero();
        assertThat(zenow.run("contexts", "edit", "pirate", "--name", "Sailor")).isZero();
        assertThat(zenow.output()).isEqualTo("Changed Sailor.\n");
        zenow.atTerminal().keyboard.type("Ahoy.");
        assertThat(zenow.run("contexts", "edit", "sailor")).isZero();
        assertThat(zenow.keyboard.opened()).containsExactly("Arr.");
        assertThat(zenow.run("contexts", "show", "sailor")).isZero();
        assertThat(zenow.output()).isEqualTo("Ahoy.\n");
    }

    @Test
    void choosesTheDefault() {
        assertThat(zenow.run("contexts", "default", "pirate")).isZero();
        assertThat(zenow.run("contexts")).isZero();
        assertThat(zenow.output()).contains("*  Pirate", "   kind");
        assertThat(zenow.run("contexts", "default", "--none")).isZero();
        assertThat(zenow.run("contexts")).isZero();
        assertThat(zenow.output()).doesNotContain("*");
        assertThat(zenow.run("contexts", "default")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.run("contexts", "default", "kind", "--none")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void deletesAllOrNothing() {
        assertThat(zenow.run("contexts", "delete", "kind", "nobody")).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(zenow.program.contexts.contexts).hasSize(2);
        assertThat(zenow.run("contexts", "delete", "kind", "Pirate")).isZero();
        assertThat(zenow.output()).isEqualTo("Deleted kind.\nDeleted Pirate.\n");
        assertThat(zenow.run("contexts")).isZero();
        assertThat(zenow.error()).contains("No contexts.");
    }
}
