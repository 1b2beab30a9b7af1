package dev.zenow.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.problems.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    private final CommandRun zenow = new CommandRun();

    @Test
    void helpListsTheCommandsTheExitCodesAndExamples() {
        assertThat(zenow.run("--help")).isZero();
        assertThat(zenow.output())
                .contains("chat", "serve", "models", "sessions", "system", "doctor", "config", "completion", "version")
                .contains("130", "interrupted", "Examples:", "zenow --demo");
        assertThat(zenow.program.opened).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chat",
                "serve",
                "models",
                "models current",
                "models list",
                "models show",
                "models scan",
                "models rename",
                "models add",
                "models load",
                "models unload",
                "models remove",
                "models download",
                "models downloads",
                "models downloads pause",
                "models downloads resume",
                "models downloads restart",
                "models downloads cancel",
                "models files",
                "models mirrors",
                "models mirrors set",
                "models mirrors add",
                "models mirrors remove",
                "models mirrors enable",
                "models mirrors disable",
                "models mirrors reset",
                "models token",
                "models tokens",
                "sessions",
                "sessions show",
                "sessions rename",
                "sessions delete",
                "sessions search",
                "sessions branch",
                "sessions context",
                "sessions stats",
                "sessions export",
                "sessions import",
                "sessions pin",
                "sessions unpin",
                "sessions archive",
                "sessions unarchive",
                "sessions restore",
                "sessions purge",
                "sessions trash",
                "contexts",
                "contexts list",
                "contexts show",
                "contexts add",
                "contexts edit",
                "contexts default",
                "contexts delete",
                "providers",
                "providers list",
                "providers add",
                "providers edit",
                "providers remove",
                "providers key",
                "providers test",
                "agents",
                "agents list",
                "agents show",
                "agents add",
                "agents edit",
                "agents remove",
                "agents copy",
                "agents export",
                "agents import",
                "system",
                "doctor",
                "config",
                "completion",
                "version"
            })
    void everyCommandHasHelp(String command) {
        assertThat(zenow.run((command + " --help").split(" "))).isZero();
        assertThat(zenow.output())
                .contains("Usage: zenow " + command)
                .contains("--data-dir")
                .contains("Examples:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "version"})
    void tellsTheVersion(String argument) {
        assertThat(zenow.run(argument)).isZero();
        assertThat(zenow.output()).isEqualTo("zenow 1.2.3\n");
    }

    @ParameterizedTest
    @CsvSource({"modles, models", "chat --sesion x, --session", "serve --thread 1, --threads", "sessions shwo, show"})
    void anUnknownWordIsAnErrorWithASuggestion(String line, String suggestion) {
        assertThat(zenow.run(line.split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).startsWith("zenow: Unknown ").contains(suggestion);
        assertThat(zenow.output()).isEmpty();
    }

    @Test
    void aMissingArgumentNamesTheHelp() {
        assertThat(zenow.run("models", "add")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).contains("PATH").contains("Try 'zenow models add --help'");
    }

    @Test
    void aModelAndTheDemoExcludeEachOther() {
        assertThat(zenow.run("serve", "--demo", "--model", "x")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).contains("mutually exclusive");
    }

    @Test
    void sharedOptionsStandBeforeOrBehindTheCommand() {
        assertThat(zenow.run("--data-dir", "a", "--engine=e", "models")).isZero();
        assertThat(zenow.program.settings.options()).isEqualTo(Map.of("data_dir", "a", "engine", "e"));
        assertThat(zenow.run("models", "current", "--data-dir", "b", "--config", "c.yml"))
                .isZero();
        assertThat(zenow.program.settings.options()).isEqualTo(Map.of("data_dir", "b", "config", "c.yml"));
        assertThat(zenow.run("models")).isZero();
        assertThat(zenow.program.settings.options()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SESSION_NOT_FOUND, 3",
        "DATA_DIRECTORY_IN_USE, 4",
        "TOO_MANY_WAITING, 4",
        "ENGINE_NOT_FOUND, 5",
        "STORAGE_DAMAGED, 5",
        "CONFIGURATION_INVALID, 2",
        "FOREIGN_HOST, 1",
        "INTERNAL_ERROR, 1"
    })
    void aProblemIsASentenceANextStepAndAnExitCode(ProblemCode code, int exitCode) {
        zenow.program.failure = Optional.of(code.exception("That went wrong."));
        assertThat(zenow.run("sessions")).isEqualTo(exitCode);
        assertThat(zenow.error()).isEqualTo("zenow: That went wrong.\n  " + code.nextStep() + "\n");
        assertThat(zenow.output()).isEmpty();
    }

    @Test
    void anythingElseNamesTheLogAndShowsItsTraceOnlyWhenAsked() {
        zenow.program.failure = Optional.of(new IllegalStateException("odd"));
        assertThat(zenow.run("sessions")).isEqualTo(ExitCode.FAILED);
        assertThat(zenow.error()).contains("odd").contains("/data/zenow.log").doesNotContain("\tat ");
        assertThat(zenow.run("sessions", "--verbose")).isEqualTo(ExitCode.FAILED);
        assertThat(zenow.error()).contains("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void completionKnowsCommandsAndOptions(String shell) {
        assertThat(zenow.run("completion", shell)).isZero();
        assertThat(zenow.output())
                .contains("_complete_zenow")
                .contains("sessions")
                .contains("--self-test")
                .doesNotContain("picocli.info", "http", "(see");
        assertThat(zenow.program.opened).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "zenow chat --model a, abc.gguf",
        "zenow models add a, abc.gguf",
        "zenow models load a, abc.gguf",
        "zenow --config a, abc.gguf",
        "zenow serve --engine a, abc.gguf",
        "zenow models --data-dir a, abc.gguf",
        "zenow models --mode e, embed",
        "zenow models mirrors add x y --kind m, model_scope",
        "zenow models downloads pa, pause",
        "zenow sessions tr, trash",
        "zenow sessions export x --format m, markdown",
        "zenow contexts de, default delete",
        "zenow completion z, zsh"
    })
    void bashCompletesFilesAndWords(String line, String completed, @TempDir Path folder)
            throws IOException, InterruptedException {
        Files.createFile(folder.resolve("abc.gguf"));
        assertThat(zenow.run("completion", "bash")).isZero();
        Files.writeString(folder.resolve("completion"), zenow.output() + """
                COMP_WORDS=(%1$s)
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                COMP_LINE="%1$s"
                COMP_POINT=${#COMP_LINE}
                _complete_zenow zenow
                echo "${COMPREPLY[*]}"
                """.formatted(line));
        Process bash = new ProcessBuilder("bash", "completion")
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(new String(bash.getInputStream().readAllBytes(), UTF_8).strip())
                .isEqualTo(completed);
        assertThat(bash.waitFor()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            chat --temperature warm x | 'warm' is no number
            chat --top-k 1.5 x        | '1.5' is no whole number
            models --mode cook        | 'cook' is none of llm, embed, rerank
            models download a --sha256 f | 'f' is no SHA-256, which has 64 hexadecimal digits
            models mirrors add a b --kind c | 'c' is none of hugging_face, model_scope
            sessions search x --role me | 'me' is none of user, assistant
            sessions search x --from noon | 'noon' is no day or time
            sessions export last --format pdf | 'pdf' is none of json, markdown, openai
            completion fish           | Invalid value for SHELL: 'fish' is none of bash, zsh
            """, quoteCharacter = '`')
    void aValueThatMakesNoSenseIsNamedInPlainWords(String line, String sentence) {
        assertThat(zenow.run(line.split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).contains(sentence).doesNotContain("index", "SHELL)");
    }

    @Test
    void completionOfAnotherShellIsAnError() {
        assertThat(zenow.run("completion", "fish")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).contains("fish");
    }
}
