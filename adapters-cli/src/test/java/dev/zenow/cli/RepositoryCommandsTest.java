package dev.zenow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.downloads.RepositoryListing;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.downloads.GgufChoice;
import dev.zenow.domain.downloads.Mirror;
import dev.zenow.domain.downloads.RepositoryFile;
import dev.zenow.domain.downloads.RepositoryReference;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RepositoryCommandsTest {
    private final CommandRun zenow = new CommandRun();
    private final ScriptedDownloads downloads = zenow.program.downloads;

    @BeforeEach
    void aRepositoryOfThree() {
        downloads.listing = Optional.of(new RepositoryListing(
                new RepositoryReference(
                        Optional.of(Mirror.Kind.HUGGING_FACE), "a", "b-GGUF", Optional.empty(), Optional.empty()),
                "hf-mirror",
                List.of(
                        choice("b-Q4_K_M", Optional.of("Q4_K_M"), 4_700_000_000L, "b-Q4_K_M.gguf"),
                        choice("b-Q8_0", Optional.of("Q8_0"), 8_000_000_000L, "b-Q8_0-1.gguf", "b-Q8_0-2.gguf"),
                        choice("模型", Optional.empty(), 0, "模型.gguf"))));
        downloads.all.add(new ScriptedDownload(
                        "01993b00-1111-7000-8000-000000000001",
                        zenow.program.models.know("b-Q8_0", ModelMode.LLM, "/m"))
                .in(DownloadState.COMPLETE)
                .status());
        downloads.refusals.add(ProblemCode.DOWNLOAD_CHOICE_NEEDED.problem());
    }

    @Test
    void aPersonChoosesByNumber() {
        zenow.keyboard.type("9");
        zenow.keyboard.type(" 2 ");
        assertThat(zenow.atTerminal().run("models", "download", "hf:a/b-GGUF", "--mode", "embed", "--name", "mine"))
                .isZero();
        assertThat(zenow.output()).startsWith("""
                   QUANT   SIZE     PARTS  NAME
                1  Q4_K_M  4.7 GB   1      b-Q4_K_M
                2  Q8_0    16.0 GB  2      b-Q8_0
                3  -       -        1      模型
                """);
        assertThat(zenow.keyboard.prompts()).first().isEqualTo("Which one? 1 to 3, or nothing: ");
        assertThat(zenow.error()).contains("'9' is none of them.");
        assertThat(downloads.started.getLast().link()).contains("hf:a/b-GGUF:Q8_0");
        assertThat(downloads.started.getLast().as()).contains("mine");
        assertThat(downloads.started.getLast().mode()).isEqualTo(ModelMode.EMBED);
    }

    @Test
    void orByQuantization() {
        zenow.keyboard.type("q4_k_m");
        assertThat(zenow.atTerminal().run("models", "download", "hf:a/b-GGUF")).isZero();
        assertThat(downloads.started.getLast().link()).contains("hf:a/b-GGUF:Q4_K_M");
    }

    @Test
    void orNothing() {
        assertThat(zenow.atTerminal().run("models", "download", "hf:a/b-GGUF")).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(zenow.error()).isEqualTo("Nothing is downloaded.\n");
        assertThat(downloads.started).hasSize(1);
    }

    @Test
    void aScriptIsToldWhatThereIs() {
        assertThat(zenow.run("models", "download", "hf:a/b-GGUF")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).isEqualTo("""
                        zenow: The repository a/b-GGUF has 3 models: Q4_K_M (4.7 GB), Q8_0 (16.0 GB), 模型.
                          Name one: zenow models download hf:a/b-GGUF:Q4_K_M
                        """);
        downloads.refusals.add(ProblemCode.DOWNLOAD_CHOICE_NEEDED.problem());
        assertThat(zenow.atTerminal().run("models", "download", "hf:a/b-GGUF", "--json"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(zenow.keyboard.prompts()).isEmpty();
    }

    @Test
    void listsTheFilesOfARepository() {
        downloads.refusals.clear();
        assertThat(zenow.run("models", "files", "hf:a/b-GGUF")).isZero();
        assertThat(zenow.output()).isEqualTo("""
                QUANT   SIZE     PARTS  NAME      DOWNLOAD IT WITH
                Q4_K_M  4.7 GB   1      b-Q4_K_M  zenow models download hf:a/b-GGUF:Q4_K_M
                Q8_0    16.0 GB  2      b-Q8_0    zenow models download hf:a/b-GGUF:Q8_0
                -       -        1      模型      zenow models download hf:a/b-GGUF/%E6%A8%A1%E5%9E%8B.gguf
                """);
        assertThat(downloads.asked).containsExactly("repository hf:a/b-GGUF");
        assertThat(zenow.run("models", "files", "hf:a/b-GGUF", "--json")).isZero();
        assertThat(zenow.output())
                .startsWith(
                        "{\"reference\":\"a/b-GGUF\",\"hub\":\"hugging_face\",\"source\":\"hf-mirror\",\"choices\":["
                                + "{\"name\":\"b-Q4_K_M\",\"quantization\":\"Q4_K_M\",\"size_bytes\":4700000000,"
                                + "\"files\":[{\"path\":\"b-Q4_K_M.gguf\",\"size_bytes\":4700000000}],"
                                + "\"download\":\"hf:a/b-GGUF:Q4_K_M\"}");
        downloads.listing = Optional.empty();
        assertThat(zenow.run("models", "files", "a/c")).isEqualTo(ExitCode.NOT_FOUND);
    }

    private static GgufChoice choice(String name, Optional<String> quantization, long bytes, String... paths) {
        return new GgufChoice(
                name,
                quantization,
                Stream.of(paths)
                        .map(path -> new RepositoryFile(
                                path, bytes == 0 ? OptionalLong.empty() : OptionalLong.of(bytes), Optional.empty()))
                        .toList());
    }
}
