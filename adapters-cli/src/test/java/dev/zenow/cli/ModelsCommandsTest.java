package dev.zenow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.models.FitQuestion;
import dev.zenow.application.models.FitSummary;
import dev.zenow.application.models.ModelFacts;
import dev.zenow.application.models.ModelFile;
import dev.zenow.application.models.ScanReport;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelCard;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.ServerState;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ModelsCommandsTest {
    private static final ModelFile PRESENT = new ModelFile(
            ModelFile.State.PRESENT,
            OptionalLong.of(396_705_472),
            Optional.of(new ModelFacts(
                    "llama",
                    Optional.of("Q4_0"),
                    600_000_000,
                    2_048,
                    0,
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())),
            Optional.empty());
    private static final ModelFile BAD = new ModelFile(
            ModelFile.State.PRESENT,
            OptionalLong.of(1),
            Optional.empty(),
            Optional.of(ProblemCode.MODEL_DAMAGED.problem()));

    private final CommandRun zenow = new CommandRun();
    private final ScriptedModels models = zenow.program.models;

    @Test
    void listsEveryModelAndMarksTheCurrentOne() {
        models.serve(models.know("qwen", ModelMode.LLM, "/m/qwen.gguf"));
        models.know("小模型", ModelMode.LLM, "/m/s.gguf");
        models.know("bge", ModelMode.EMBED, "/m/bge.gguf");
        models.know("far", ModelMode.EMBED, "/m/far.gguf");
        models.know("bad", ModelMode.EMBED, "/m/bad.gguf");
        models.files.put("qwen", PRESENT);
        models.files.put("小模型", absent(ModelFile.State.MISSING, OptionalLong.empty()));
        models.files.put("far", absent(ModelFile.State.NOT_DOWNLOADED, OptionalLong.of(1_500_000_000)));
        models.files.put("bad", BAD);
        models.fits.put("qwen", new FitSummary(1, 2, true, OptionalInt.empty()));
        models.fits.put("bad", new FitSummary(2_000_000_000, 1_000_000, false, OptionalInt.of(512)));
        assertThat(zenow.run("models", "list")).isZero();
        String listed = zenow.output();
        assertThat(zenow.run("models")).isZero();
        assertThat(zenow.output()).isEqualTo(listed);
        assertThat(zenow.output()).isEqualTo("""
                   NAME    MODE   SIZE    QUANT  STATE           MEMORY     FILE
                *  qwen    llm    397 MB  Q4_0   ready           fits       /m/qwen.gguf
                   小模型  llm    -       -      missing         -          /m/s.gguf
                   bge     embed  5 kB    -      stopped         -          /m/bge.gguf
                   far     embed  1.5 GB  -      not downloaded  -          /m/far.gguf
                   bad     embed  1 kB    -      unusable        too large  /m/bad.gguf
                """);
        assertThat(zenow.program.opened).containsOnly("light");
        assertThat(zenow.run("models", "--mode", "embed")).isZero();
        assertThat(zenow.output()).contains("bge").doesNotContain("qwen");
    }

    @Test
    void anEmptyListSaysHowToFillIt() {
        assertThat(zenow.run("models")).isZero();
        assertThat(zenow.output()).isEmpty();
        assertThat(zenow.error()).contains("zenow models add PATH");
        assertThat(zenow.run("models", "--json")).isZero();
        assertThat(zenow.output()).isEqualTo("{\"models\":[]}\n");
    }

    @Test
    void listsAsJson() {
        Model qwen = models.know("qwen", ModelMode.LLM, "/m/qwen.gguf");
        models.serve(qwen);
        models.files.put("qwen", PRESENT);
        models.fits.put("qwen", new FitSummary(1, 2, true, OptionalInt.of(512)));
        assertThat(zenow.run("models", "--json")).isZero();
        assertThat(zenow.output())
                .isEqualTo("{\"models\":[{\"model_id\":\"" + qwen.id() + "\",\"name\":\"qwen\",\"mode\":\"llm\","
                        + "\"source\":\"path\",\"path\":\"/m/qwen.gguf\",\"added_at\":\"2026-11-19T08:30:00.250Z\","
                        + "\"size_bytes\":396705472,\"quantization\":\"Q4_0\",\"parameters\":600000000,"
                        + "\"context_train\":2048,\"architecture\":\"llama\",\"downloaded\":true,\"file\":\"present\","
                        + "\"usable\":true,\"fit\":{\"needed_bytes\":1,\"available_bytes\":2,\"fits\":true,"
                        + "\"largest_context\":512},\"current\":true,\"state\":\"ready\"}]}\n");
    }

    @Test
    void showsTheCurrentOnesAndWhyOneFailed() {
        models.serve(models.know("qwen", ModelMode.LLM, "/m/qwen.gguf"));
        assertThat(zenow.run("models", "current")).isZero();
        assertThat(zenow.output()).contains("llm     qwen   ready    15360    2026-11-19 08:30");
        models.state = ServerState.FAILED;
        models.error = Optional.of(ProblemCode.ENGINE_OUT_OF_MEMORY.problem());
        assertThat(zenow.run("models", "current")).isZero();
        assertThat(zenow.output()).contains("llm: There is not enough memory").contains("Choose a smaller model");
        assertThat(zenow.run("models", "current", "--json")).isZero();
        assertThat(zenow.output())
                .contains("\"state\":\"failed\",\"error\":{\"code\":\"engine_out_of_memory\"")
                .startsWith("{\"models\":[{\"mode\":\"llm\",\"model\":\"qwen\",\"path\":\"/m/qwen.gguf\"")
                .contains("{\"mode\":\"rerank\",\"downloaded\":false,\"state\":\"stopped\"}")
                .doesNotContain("null");
    }

    @Test
    void addsAFileByItsFullPath() {
        assertThat(zenow.run("models", "add", "a/b.gguf", "--name", "b", "--mode", "EMBED"))
                .isZero();
        assertThat(models.added.getFirst().path())
                .isEqualTo(Path.of("a/b.gguf").toAbsolutePath().toString());
        assertThat(models.added.getFirst().mode()).contains(ModelMode.EMBED);
        assertThat(zenow.output()).isEqualTo("Added b (embed). Load it with: zenow models load b --mode embed\n");
        assertThat(zenow.run("models", "add", "/c.gguf", "--json")).isZero();
        assertThat(zenow.output())
                .contains("\"name\":\"file\",\"mode\":\"llm\",\"source\":\"path\",\"path\":\"/c.gguf\"");
    }

    @Test
    void addsALink() {
        assertThat(zenow.run("models", "add", "HTTPS://example.org/a//b.gguf?c=d", "--mode", "rerank"))
                .isZero();
        assertThat(models.links.getFirst().url()).isEqualTo("HTTPS://example.org/a//b.gguf?c=d");
        assertThat(models.links.getFirst().mode()).isEqualTo(ModelMode.RERANK);
        assertThat(zenow.output()).isEqualTo("Added file (rerank). Download it with: zenow models download file\n");
        assertThat(zenow.run("models", "add", "http://example.org/a.gguf")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).contains("--mode rerank");
        assertThat(models.links).hasSize(1);
    }

    @Test
    void scansAFolderOrTheUsualPlaces() {
        Model added = models.know("new", ModelMode.EMBED, "/m/new.gguf");
        models.report = new ScanReport(
                List.of(added),
                List.of(),
                List.of(new ScanReport.Unusable("/m/bad.gguf", ProblemCode.MODEL_DAMAGED.problem())));
        assertThat(zenow.run("models", "scan", "m")).isZero();
        assertThat(zenow.output()).isEqualTo("""
                        + new (embed)
                        ! /m/bad.gguf: The model file is damaged or incomplete.
                        1 added, 0 known before, 1 not usable.
                        """);
        assertThat(zenow.run("models", "scan", "--json")).isZero();
        assertThat(zenow.output())
                .startsWith("{\"added\":[{\"model_id\":")
                .contains(
                        "\"known\":[]",
                        "\"unusable\":[{\"path\":\"/m/bad.gguf\",\"problem\":{\"code\":\"model_damaged\"");
        assertThat(models.scanned)
                .containsExactly(Optional.of(Path.of("m").toAbsolutePath().toString()), Optional.empty());
    }

    @Test
    void showsEverythingOfAModel() {
        models.know("qwen", ModelMode.LLM, "/m/qwen.gguf");
        models.files.put("qwen", PRESENT);
        models.fits.put("qwen", new FitSummary(2_000_000_000, 1_000_000, false, OptionalInt.of(512)));
        models.cards.put(
                "qwen",
                new ModelCard(
                        "It chats.",
                        List.of("en"),
                        "Tests.",
                        OptionalLong.empty(),
                        Optional.empty(),
                        Optional.of("mit")));
        assertThat(zenow.run("models", "show", "qwen", "--context-size", "32768"))
                .isZero();
        assertThat(models.questions.getFirst()).isEqualTo(new FitQuestion(OptionalInt.of(32_768), OptionalInt.empty()));
        assertThat(zenow.output()).isEqualTo("""
                qwen
                  about           It chats.
                  use             Tests.
                  languages       en
                  license         mit
                  mode            llm
                  architecture    llama
                  parameters      600 million
                  quantization    Q4_0
                  context         2048 tokens
                  size            397 MB
                  memory          needs 2.0 GB of 1 MB: does not fit; at most a context of 512 tokens would
                  file            /m/qwen.gguf
                  state           stopped
                """);
        assertThat(zenow.run("models", "show", "qwen", "--json")).isZero();
        assertThat(zenow.output())
                .startsWith("{\"model\":{\"model_id\":")
                .contains("\"card\":{\"description\":\"It chats.\"");
        assertThat(zenow.run("models", "show", "nobody")).isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void renames() {
        models.know("qwen", ModelMode.LLM, "/m/qwen.gguf");
        assertThat(zenow.run("models", "rename", "qwen", "better")).isZero();
        assertThat(zenow.output()).isEqualTo("It is called better now.\n");
        assertThat(models.known).extracting(Model::name).containsExactly("better");
        assertThat(zenow.run("models", "rename", "qwen")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.run("models", "rename", "better", "x".repeat(201))).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).contains("A model's name has 1 to 200 characters.");
    }

    @Test
    void aFileThatIsNoModelIsExplained() {
        models.failure = Optional.of(ProblemCode.MODEL_NOT_GGUF.problem());
        assertThat(zenow.run("models", "add", "/etc/hosts")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).contains("not a GGUF model");
    }

    @Test
    void loadsByNameByPathOrTheCurrentOne() {
        models.know("qwen", ModelMode.LLM, "/m/qwen.gguf");
        assertThat(zenow.run("models", "load", "qwen")).isZero();
        assertThat(zenow.output()).isEqualTo("Loaded qwen, with a context of 15360 tokens.\n");
        assertThat(zenow.error()).contains("'zenow serve' keeps it loaded");
        assertThat(zenow.run("models", "load", "/m/x.gguf", "--force")).isZero();
        zenow.program.server = Optional.of(URI.create("http://127.0.0.1:8000"));
        assertThat(zenow.run("models", "load", "--json")).isZero();
        assertThat(zenow.error()).isEmpty();
        assertThat(models.loads.get(0).name()).contains("qwen");
        assertThat(models.loads.get(1).path()).contains("/m/x.gguf");
        assertThat(models.loads.get(1).force()).isTrue();
        assertThat(models.loads.get(2).name()).isEmpty();
        assertThat(models.loads.get(2).path()).isEmpty();
        assertThat(zenow.run("models", "load", "nope")).isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void unloadsWhereAServerRuns() {
        assertThat(zenow.run("models", "unload")).isZero();
        assertThat(zenow.error()).contains("No 'zenow serve' is running");
        zenow.program.server = Optional.of(URI.create("http://127.0.0.1:8000"));
        assertThat(zenow.run("models", "unload", "--force")).isZero();
        assertThat(models.forced).isTrue();
        models.failure = Optional.of(ProblemCode.MODEL_BUSY.problem());
        assertThat(zenow.run("models", "unload")).isEqualTo(ExitCode.CONFLICT);
    }

    @Test
    void removesByName() {
        models.know("qwen", ModelMode.LLM, "/m/qwen.gguf");
        assertThat(zenow.run("models", "remove", "qwen")).isZero();
        assertThat(models.known).isEmpty();
        assertThat(zenow.run("models", "remove", "qwen")).isEqualTo(ExitCode.NOT_FOUND);
        models.know("bge", ModelMode.LLM, "/m/bge.gguf");
        assertThat(zenow.run("models", "remove", "bge", "--delete-file")).isZero();
        assertThat(models.deleted).isTrue();
        assertThat(zenow.output()).contains("Removed the file of bge from the disk");
        models.failure = Optional.of(ProblemCode.MODEL_IS_DEFAULT.problem());
        assertThat(zenow.run("models", "remove", "qwen")).isEqualTo(ExitCode.CONFLICT);
        assertThat(zenow.error()).contains("Use --delete-file");
        models.failure = Optional.of(ProblemCode.MODEL_BUSY.problem());
        assertThat(zenow.run("models", "remove", "qwen", "--mode", "embed")).isEqualTo(ExitCode.CONFLICT);
        assertThat(zenow.error()).contains("Run 'zenow models unload --mode embed' before.");
    }

    private static ModelFile absent(ModelFile.State state, OptionalLong size) {
        return new ModelFile(state, size, Optional.empty(), Optional.empty());
    }
}
