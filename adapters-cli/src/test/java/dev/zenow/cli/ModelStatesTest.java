package dev.zenow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.models.ModelDownload;
import dev.zenow.application.models.ModelFile;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lists say of a model whose file is not there. */
class ModelStatesTest {
    private static final String DOWNLOAD = "01993b00-0000-7000-8000-00000000000a";

    private final CommandRun zenow = new CommandRun();
    private final ScriptedModels models = zenow.program.models;

    @Test
    void aRunningModelWhoseFileVanishedIsNotJustReady() {
        models.serve(models.know("qwen", ModelMode.LLM, "/m/qwen.gguf"));
        models.files.put("qwen", absent(ModelFile.State.MISSING, OptionalLong.empty()));
        assertThat(zenow.run("models")).isZero();
        assertThat(zenow.output()).containsPattern("qwen +llm +- +- +ready, file missing +- ");
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING, 42 %",
        "QUEUED, queued",
        "PAUSED, paused at 42 %",
        "VERIFYING, being checked",
        "FAILED, download failed"
    })
    void aModelThatIsBeingDownloadedShowsHowFarItIs(DownloadState state, String shown) {
        models.know("far", ModelMode.LLM, "/m/far.gguf");
        models.files.put("far", absent(ModelFile.State.NOT_DOWNLOADED, OptionalLong.of(1_000)));
        models.downloads.put("far", new ModelDownload(DownloadId.parse(DOWNLOAD), state, 420, OptionalLong.of(1_000)));
        assertThat(zenow.run("models")).isZero();
        assertThat(zenow.output()).contains("  " + shown + "  ").doesNotContain("not downloaded");
        assertThat(zenow.run("models", "--json")).isZero();
        assertThat(zenow.output())
                .contains("\"download\":{\"download_id\":\"" + DOWNLOAD + "\",\"state\":\"" + JsonShapes.word(state)
                        + "\",\"received_bytes\":420,\"total_bytes\":1000}");
    }

    @Test
    void showsTheDownloadOfAModel() {
        Model far = models.know("far", ModelMode.LLM, "/m/far.gguf");
        models.files.put("far", absent(ModelFile.State.NOT_DOWNLOADED, OptionalLong.of(1_000)));
        models.downloads.put(
                "far",
                new ModelDownload(DownloadId.parse(DOWNLOAD), DownloadState.FAILED, 420, OptionalLong.of(1_000)));
        assertThat(zenow.run("models", "show", "far")).isZero();
        assertThat(zenow.output()).contains("state           download failed\n").doesNotContain("  download   ");
        zenow.program.downloads.all.add(new ScriptedDownload(DOWNLOAD, far)
                .at(420_000)
                .of(1_000_000)
                .in(DownloadState.FAILED, ProblemCode.SOURCE_MISSING.problem("It is gone."))
                .status());
        assertThat(zenow.run("models", "show", "far")).isZero();
        assertThat(zenow.output())
                .contains("  download        42 %, failed, 420 kB of 1 MB\n  problem         It is gone.\n")
                .contains("zenow models mirrors add");
    }

    private static ModelFile absent(ModelFile.State state, OptionalLong size) {
        return new ModelFile(state, size, Optional.empty(), Optional.empty());
    }
}
