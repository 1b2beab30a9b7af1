package dev.zenow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.ServerState;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelsCommandsTest {
    private final CommandRun zenow = new CommandRun();
    private final ScriptedModels models = zenow.program.models;

    @Test
    void listsEveryModelAndMarksTheCurrentOne() {
        models.serve(models.know("qwen", ModelMode.LLM, "/m/qwen.gguf"));
        models.know("小模型", ModelMode.LLM, "/m/s.gguf");
        models.know("bge", ModelMode.EMBED, "/m/bge.gguf");
        assertThat(zenow.run("models")).isZero();
        assertThat(zenow.output()).isEqualTo("""
                   NAME    MODE   STATE    FILE
                *  qwen    llm    ready    /m/qwen.gguf
                   小模型  llm    stopped  /m/s.gguf
                   bge     embed  stopped  /m/bge.gguf
                """);
        assertThat(zenow.program.opened).containsExactly("light");
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
        models.serve(models.know("qwen", ModelMode.LLM, "/m/qwen.gguf"));
        assertThat(zenow.run("models", "--json")).isZero();
        assertThat(zenow.output())
                .isEqualTo("{\"models\":[{\"name\":\"qwen\",\"mode\":\"llm\",\"path\":\"/m/qwen.gguf\","
                        + "\"added_at\":\"2026-11-19T08:30:00.250Z\",\"current\":true,\"state\":\"ready\"}]}\n");
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
        assertThat(zenow.output()).startsWith("{\"name\":\"file\",\"mode\":\"llm\",\"path\":\"/c.gguf\"");
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
        models.failure = Optional.of(ProblemCode.MODEL_BUSY.problem());
        assertThat(zenow.run("models", "remove", "qwen", "--mode", "embed")).isEqualTo(ExitCode.CONFLICT);
        assertThat(zenow.error()).contains("Run 'zenow models unload --mode embed' before.");
    }
}
