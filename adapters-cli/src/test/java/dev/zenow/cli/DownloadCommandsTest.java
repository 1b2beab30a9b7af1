package dev.zenow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.downloads.Downloads.StartDownload;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DownloadCommandsTest {
    private static final String FIRST = "01993b00-1111-7000-8000-000000000001";
    private static final String SECOND = "01993b00-1112-7000-8000-000000000002";
    private static final long TOTAL = 1_000_000_000;

    private final CommandRun zenow = new CommandRun();
    private final ScriptedDownloads downloads = zenow.program.downloads;
    private ScriptedDownload qwen = new ScriptedDownload(FIRST, zenow.program.models.know("qwen", ModelMode.LLM, "/m"));

    @BeforeEach
    void begun() {
        downloads.all.add(qwen.of(TOTAL).in(DownloadState.QUEUED).status());
    }

    @Test
    void downloadsAndSaysHowFarItIs() {
        downloads.coming.add(qwen.in(DownloadState.RUNNING)
                .at(TOTAL / 2)
                .speed(23_000_000, 22)
                .from("hf-mirror")
                .status());
        downloads.coming.add(qwen.notice("The file began again.").status());
        downloads.coming.add(qwen.at(TOTAL).in(DownloadState.VERIFYING).status());
        downloads.coming.add(qwen.in(DownloadState.COMPLETE).status());
        assertThat(zenow.run("models", "download", "qwen")).isZero();
        assertThat(zenow.output()).isEqualTo("Downloaded qwen (llm, 1.0 GB). Load it with: zenow models load qwen\n");
        assertThat(zenow.error()).isEqualTo("""
                qwen: 0 %, waits for its turn, 0 kB of 1.0 GB
                qwen: 50 %, 500 MB of 1.0 GB, 23 MB/s, 22 s left, from hf-mirror
                The file began again.
                qwen: 100 %, is being checked, 1.0 GB of 1.0 GB
                """);
        assertThat(downloads.started).containsExactly(named(ModelMode.LLM, "qwen"));
        assertThat(zenow.program.closed).isEqualTo(1);
    }

    @Test
    void onATerminalABarOfItsWidthIsDrawnAndErased() {
        zenow.keyboard.widen(41);
        downloads.coming.add(qwen.in(DownloadState.RUNNING).at(TOTAL / 2).status());
        downloads.coming.add(qwen.in(DownloadState.COMPLETE).status());
        assertThat(zenow.atTerminal().run("models", "download", "qwen")).isZero();
        assertThat(zenow.error())
                .contains("\rqwen [====>     ]  50 %")
                .endsWith("\r")
                .doesNotContain("\n", "\u001B");
    }

    @Test
    void aNameIsLookedForInEveryMode() {
        Model bge = zenow.program.models.know("bge/small", ModelMode.RERANK, "/b");
        downloads.all.addFirst(
                new ScriptedDownload(SECOND, bge).in(DownloadState.COMPLETE).status());
        assertThat(zenow.run("models", "download", "bge/small")).isZero();
        assertThat(downloads.started).containsExactly(named(ModelMode.RERANK, "bge/small"));
        assertThat(zenow.output()).endsWith("Load it with: zenow models load bge/small --mode rerank\n");
        zenow.program.models.know("qwen", ModelMode.EMBED, "/e");
        assertThat(zenow.run("models", "download", "qwen")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error())
                .contains("More than one model is called 'qwen'")
                .contains("--mode embed");
        assertThat(downloads.started).hasSize(1);
    }

    @Test
    void anythingLikeALinkIsOne() {
        String hex = "AB".repeat(32);
        downloads.all.set(0, qwen.in(DownloadState.COMPLETE).status());
        assertThat(zenow.run("models", "download", "hf:a/b:Q4_0", "--mode", "embed", "--name", "mine", "--sha256", hex))
                .isZero();
        assertThat(downloads.started)
                .containsExactly(new StartDownload(
                        ModelMode.EMBED,
                        Optional.empty(),
                        Optional.of("hf:a/b:Q4_0"),
                        Optional.of("mine"),
                        Optional.of(Sha256.parse(hex))));
        assertThat(zenow.run("models", "download", "qwen", "--name", "mine")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).contains("'qwen' is no link");
    }

    @Test
    void theEndAsJson() {
        downloads.coming.add(qwen.at(TOTAL)
                .retries(2)
                .from("hf-mirror")
                .in(DownloadState.COMPLETE)
                .status());
        assertThat(zenow.run("models", "download", "qwen", "--json")).isZero();
        assertThat(zenow.output())
                .isEqualTo("{\"download_id\":\"" + FIRST + "\",\"name\":\"qwen\",\"mode\":\"llm\",\"model_id\":\""
                        + zenow.program.models.known.getFirst().id()
                        + "\",\"url\":\"https://example.org/qwen.gguf\",\"path\":\"/m\",\"state\":\"complete\","
                        + "\"received_bytes\":1000000000,\"total_bytes\":1000000000,\"bytes_per_second\":0,"
                        + "\"progress\":1.0,\"source\":\"hf-mirror\",\"retries\":2,"
                        + "\"files\":[{\"url\":\"https://example.org/qwen.gguf\",\"path\":\"/m\","
                        + "\"size_bytes\":1000000000}],\"created_at\":\"2026-11-20T12:00:00.000Z\","
                        + "\"queued_at\":\"2026-11-20T12:00:00.000Z\"}\n");
    }

    @Test
    void controlCStopsItAndSaysHowToGoOn() {
        downloads.whileWaited = zenow.keyboard::controlC;
        assertThat(zenow.run("models", "download", "qwen")).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(zenow.error()).endsWith("""
                        Stopped. What is there already is kept. Go on with: zenow models download qwen
                        The next 'zenow serve' goes on with it by itself.
                        """);
        assertThat(zenow.output()).isEmpty();
        assertThat(zenow.program.closed).isEqualTo(1);
        assertThat(zenow.keyboard.listened()).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void controlCLeavesADownloadOfARunningServerAlone() {
        serving();
        downloads.whileWaited = zenow.keyboard::controlC;
        assertThat(zenow.atTerminal().run("models", "download", "qwen")).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(zenow.error())
                .contains("The download goes on in 'zenow serve'. Watch it again: zenow models download qwen\n")
                .endsWith("Stop it: zenow models downloads pause qwen\n");
        assertThat(downloads.asked).isEmpty();
    }

    @Test
    void aLineThatBreaksByControlCIsNoFailure() {
        downloads.whileWaited = zenow.keyboard::controlC;
        downloads.lost = Optional.of(ProblemCode.SERVER_UNREACHABLE.problem());
        assertThat(zenow.run("models", "download", "qwen")).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(zenow.error()).contains("Go on with").doesNotContain(ProblemCode.SERVER_UNREACHABLE.summary());
    }

    @Test
    void aFailureIsExplainedInWordsOfTheCommandLine() {
        downloads.coming.add(qwen.in(DownloadState.FAILED, ProblemCode.SOURCE_FORBIDDEN.problem("It answers 403."))
                .status());
        assertThat(zenow.run("models", "download", "qwen")).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(zenow.error()).contains("zenow: It answers 403.\n").contains("zenow models token HOST");
    }

    @Test
    void whatSomebodyElsePausedOrCancelledEndsTheWait() {
        downloads.coming.add(qwen.in(DownloadState.PAUSED).status());
        assertThat(zenow.run("models", "download", "qwen")).isEqualTo(ExitCode.CONFLICT);
        assertThat(zenow.error()).contains("was paused").contains("Go on with: zenow models download qwen");
        downloads.lost = Optional.of(ProblemCode.DOWNLOAD_NOT_FOUND.problem());
        assertThat(zenow.run("models", "download", "qwen")).isEqualTo(ExitCode.CONFLICT);
        assertThat(zenow.error()).contains(ProblemCode.DOWNLOAD_CANCELLED.summary());
    }

    @Test
    void aPersonWaitsForRoomOnTheDiskAndAScriptDoesNot() {
        var full = qwen.in(DownloadState.PAUSED, ProblemCode.DOWNLOAD_DISK_FULL.problem("1 GB is missing."))
                .status();
        downloads.coming.add(full);
        assertThat(zenow.run("models", "download", "qwen")).isEqualTo(ExitCode.UNAVAILABLE);
        downloads.coming.add(full);
        downloads.coming.add(qwen.in(DownloadState.COMPLETE).status());
        assertThat(zenow.atTerminal().run("models", "download", "qwen")).isZero();
        assertThat(zenow.error()).containsOnlyOnce("1 GB is missing.");
    }

    @Test
    void aScriptDoesNotWaitForRoomToLoadEither() {
        zenow.program.models.fetched.add(
                qwen.in(DownloadState.PAUSED, ProblemCode.DOWNLOAD_DISK_FULL.problem("1 GB is missing."))
                        .status());
        assertThat(zenow.run("models", "load", "qwen")).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(zenow.error()).contains("1 GB is missing.");
        assertThat(zenow.atTerminal().run("models", "load", "qwen")).isZero();
    }

    @Test
    void aModelThatIsThereIsWhatWasWanted() {
        downloads.refusals.add(ProblemCode.MODEL_DOWNLOADED.problem());
        assertThat(zenow.run("models", "download", "qwen")).isZero();
        assertThat(zenow.output()).isEqualTo("qwen is there already. Load it with: zenow models load qwen\n");

        downloads.refusals.add(ProblemCode.MODEL_DOWNLOADED.problem());
        assertThat(zenow.run("models", "download", "qwen", "--json")).isZero();
        assertThat(zenow.output())
                .isEqualTo("{\"name\":\"qwen\",\"mode\":\"llm\",\"model_id\":\""
                        + zenow.program.models.known.getFirst().id() + "\",\"path\":\"/m\",\"state\":\"complete\"}\n");
    }

    @Test
    void aModelThatIsThereMayNotBeTheFileThatWasAskedFor() {
        downloads.refusals.add(ProblemCode.MODEL_DOWNLOADED.problem());
        assertThat(zenow.run("models", "download", "https://example.org/a.gguf"))
                .isEqualTo(ExitCode.CONFLICT);
        downloads.refusals.add(ProblemCode.MODEL_DOWNLOADED.problem());
        assertThat(zenow.run("models", "download", "qwen", "--sha256", "ab".repeat(32)))
                .isEqualTo(ExitCode.CONFLICT);
    }

    @Test
    void detachesWhereAServerRuns() {
        assertThat(zenow.run("models", "download", "qwen", "--detach")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).contains("Without a running 'zenow serve' the download would end with this command.");
        assertThat(downloads.started).isEmpty();
        serving();
        assertThat(zenow.run("models", "download", "qwen", "--detach")).isZero();
        assertThat(zenow.output())
                .isEqualTo("Downloading qwen in 'zenow serve'. Watch it: zenow models download qwen\n");
    }

    @Test
    void listsTheDownloads() {
        Model other = zenow.program.models.know("小模型", ModelMode.LLM, "/s");
        downloads.all.clear();
        downloads.all.add(new ScriptedDownload(SECOND, other)
                .at(1_000_000)
                .in(DownloadState.FAILED, ProblemCode.SOURCE_MISSING.problem("It is gone."))
                .status());
        downloads.all.add(qwen.in(DownloadState.RUNNING)
                .at(TOTAL / 2)
                .speed(23_000_000, 125)
                .from("hf-mirror")
                .status());
        assertThat(zenow.run("models", "downloads")).isZero();
        assertThat(zenow.output()).isEqualTo("""
                ID             NAME    STATE    PROGRESS        SPEED    LEFT   SOURCE     PROBLEM
                01993b00-1112  小模型  failed   1 MB            -        -      -          It is gone.
                01993b00-1111  qwen    running  50 % of 1.0 GB  23 MB/s  3 min  hf-mirror  -
                """);
        assertThat(zenow.run("models", "downloads", "--json")).isZero();
        assertThat(zenow.output())
                .startsWith("{\"downloads\":[{\"download_id\":\"" + SECOND)
                .contains("\"error\":{\"code\":\"source_missing\",\"detail\":\"It is gone.\"")
                .contains("\"bytes_per_second\":23000000,\"seconds_left\":125,\"progress\":0.5");
        downloads.all.clear();
        assertThat(zenow.run("models", "downloads")).isZero();
        assertThat(zenow.error()).contains("Begin one: zenow models download NAME|LINK");
    }

    @Test
    void pausesAndCancelsByNameOrById() {
        assertThat(zenow.run("models", "downloads", "pause", "qwen")).isZero();
        assertThat(zenow.output()).isEqualTo("Paused qwen at 0 %. Go on with: zenow models downloads resume qwen\n");
        assertThat(zenow.run("models", "downloads", "cancel", "01993B00-11")).isZero();
        assertThat(zenow.output()).contains("Cancelled the download of qwen.");
        assertThat(downloads.asked).containsExactly("pause qwen", "cancel qwen");
        assertThat(zenow.run("models", "downloads", "cancel", "qwen")).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(zenow.error()).contains("See what there is: zenow models downloads");
    }

    @Test
    void oneWrongNameChangesNothing() {
        assertThat(zenow.run("models", "downloads", "pause", "qwen", "nope")).isEqualTo(ExitCode.NOT_FOUND);
        Model other = zenow.program.models.know("other", ModelMode.LLM, "/o");
        downloads.all.add(new ScriptedDownload(SECOND, other).status());
        assertThat(zenow.run("models", "downloads", "pause", "01993b00")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).contains("More than one download's id begins with");
        assertThat(downloads.asked).isEmpty();
    }

    @Test
    void anOpenDownloadIsMeantRatherThanAnEndedOne() {
        Model model = zenow.program.models.known.getFirst();
        downloads.all.addFirst(
                new ScriptedDownload(SECOND, model).in(DownloadState.COMPLETE).status());
        assertThat(zenow.run("models", "downloads", "cancel", "qwen")).isZero();
        assertThat(zenow.output()).contains("Cancelled");
        assertThat(zenow.run("models", "downloads", "cancel", "qwen")).isZero();
        assertThat(zenow.output()).contains("The model stays.");
        assertThat(downloads.all).isEmpty();
    }

    @Test
    void twoModelsOfOneNameAreToldApartByTheirMode() {
        Model embedding = zenow.program.models.know("qwen", ModelMode.EMBED, "/e");
        downloads.all.addFirst(new ScriptedDownload(SECOND, embedding).status());
        assertThat(zenow.run("models", "downloads", "pause", "qwen")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).contains("--mode embed");
        assertThat(zenow.run("models", "downloads", "pause", "qwen", "--mode", "embed"))
                .isZero();
    }

    @Test
    void withoutAServerResumingWaitsForTheEnd() {
        downloads.coming.add(qwen.at(TOTAL).in(DownloadState.COMPLETE).status());
        assertThat(zenow.run("models", "downloads", "resume", "qwen")).isZero();
        assertThat(zenow.output()).startsWith("Downloaded qwen (llm, 1.0 GB).");
        downloads.whileWaited = zenow.keyboard::controlC;
        assertThat(zenow.run("models", "downloads", "restart", "qwen")).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(downloads.asked).containsExactly("resume qwen", "restart qwen");
        serving();
        assertThat(zenow.run("models", "downloads", "resume", "qwen")).isZero();
        assertThat(zenow.output()).isEqualTo("qwen goes on. Watch it: zenow models download qwen\n");
    }

    @Test
    void aLoadShowsTheDownloadBeforeIt() {
        zenow.program.models.fetched.add(
                qwen.in(DownloadState.RUNNING).at(TOTAL / 2).status());
        assertThat(zenow.run("models", "load", "qwen")).isZero();
        assertThat(zenow.error()).startsWith("qwen: 50 %, 500 MB of 1.0 GB\n");
        zenow.program.models.whileFetched = zenow.keyboard::controlC;
        assertThat(zenow.run("models", "load", "qwen")).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(zenow.error()).contains("Go on with: zenow models download qwen");
        assertThat(zenow.run("chat", "-m", "qwen", "Hello")).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(zenow.error()).startsWith("qwen: 50 %").contains("Go on with: zenow models download qwen");
    }

    private void serving() {
        zenow.program.server = Optional.of(URI.create("http://127.0.0.1:8000"));
    }

    private static StartDownload named(ModelMode mode, String name) {
        return new StartDownload(mode, Optional.of(name), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
