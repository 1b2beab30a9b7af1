package dev.zenow.llama.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.llama.testing.RealEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {
    private static final Set<String> COMMON = Set.of(
            "--model", "--ctx-size", "--parallel", "--threads", "--gpu-layers", "--batch-size", "--host", "--port");

    @TempDir
    Path directory;

    @Test
    void theRealEngineSaysWhoItIs() {
        Engine engine = RealEngine.engine();
        assertThat(engine.version()).isNotBlank();
        assertThat(engine.flags()).containsAll(COMMON).contains("--metrics", "--embeddings", "--reranking");
    }

    @Test
    void theAnswerIsRememberedUntilTheBinaryChanges() throws IOException {
        Path binary = script("echo 'version: 1 (abc)'; printf -- '--metrics   x\\n'");
        EngineLocator locator = new EngineLocator(Optional.of(binary), "", directory);
        assertThat(new EngineProbe(locator, directory).get().flags()).containsExactly("--metrics");
        Path cache = directory.resolve("engine-flags");
        Files.writeString(cache, Files.readString(cache) + "--remembered\n");
        assertThat(new EngineProbe(locator, directory).get().knows("--remembered"))
                .isTrue();
        script("echo 'version: 2 (abcd)'; printf -- '--other   x\\n'");
        assertThat(new EngineProbe(locator, directory).get().build()).isEqualTo(2);
    }

    @Test
    void aConfiguredPathIsNotReplacedByAnother() throws IOException {
        fails(ProblemCode.ENGINE_NOT_FOUND, locator(directory.resolve("missing"))::locate);
        fails(ProblemCode.ENGINE_UNUSABLE, locator(directory)::locate);
        Path plain = Files.writeString(directory.resolve("plain"), "text");
        fails(ProblemCode.ENGINE_UNUSABLE, locator(plain)::locate);
    }

    @Test
    void somethingElseIsNoEngine() throws IOException {
        Path binary = script("echo hello");
        fails(ProblemCode.ENGINE_UNUSABLE, new EngineProbe(locator(binary), directory)::get);
        Path failing = script("echo broken; exit 3");
        fails(ProblemCode.ENGINE_UNUSABLE, new EngineProbe(locator(failing), directory)::get);
    }

    @Test
    void theSearchPathStandsBeforeThePrivatePrefix() throws IOException {
        Path prefix = Files.createDirectories(directory.resolve("prefix/bin"));
        Files.copy(script("exit 0"), prefix.resolve("llama-server"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        var both = new EngineLocator(Optional.empty(), "nowhere:" + directory, directory.resolve("prefix"));
        assertThat(both.locate()).isEqualTo(directory.resolve("llama-server"));
        var onlyPrefix = new EngineLocator(Optional.empty(), "nowhere", directory.resolve("prefix"));
        assertThat(onlyPrefix.locate()).isEqualTo(prefix.resolve("llama-server"));
        fails(ProblemCode.ENGINE_NOT_FOUND, new EngineLocator(Optional.empty(), "", directory.resolve("none"))::locate);
    }

    @Test
    void optionsAreTranslatedToWhatTheEngineKnows() {
        assertThat(commandLine("--load-mode", "--no-ui", "--no-kv-unified"))
                .containsSubsequence("--ctx-size", "1024", "--parallel", "2", "--no-kv-unified")
                .containsSubsequence("--load-mode", "none")
                .contains("--no-ui")
                .doesNotContain("--no-mmap", "--metrics");
        assertThat(commandLine("--no-mmap", "--no-webui"))
                .contains("--no-mmap", "--no-webui")
                .doesNotContain("--load-mode");
    }

    @Test
    void anOptionThatCannotBeDoneWithoutIsAProblem() {
        var engine = engine(COMMON);
        fails(
                ProblemCode.ENGINE_UNUSABLE,
                () -> EngineFlags.commandLine(
                        engine, RealEngine.launch(directory, ModelMode.EMBED), Optional.empty(), List.of()));
    }

    @Test
    void aHelpTextSaysWhichNamesAreOneOptionAndWhatFollowsIt() {
        String help = """
                ----- common params -----
                -ub,   --ubatch-size N                  physical maximum batch size
                -kvo,  --kv-offload, -nkvo, --no-kv-offload
                                                        whether to offload (default: --kv-offload)
                -ot,   --override-tensor <tensor name pattern>=<buffer type>,...
                --control-vector-layer-range START END
                --fim-qwen-1.5b-default                 use default Qwen
                -fa,   --flash-attn [on|off|auto]       set it ('on', 'off')
                """;
        assertThat(EngineProbe.options(help))
                .containsExactly(
                        new EngineOption(List.of("-ub", "--ubatch-size"), 1),
                        EngineOption.of("-kvo", "--kv-offload", "-nkvo", "--no-kv-offload"),
                        new EngineOption(List.of("-ot", "--override-tensor"), 1),
                        new EngineOption(List.of("--control-vector-layer-range"), 2),
                        EngineOption.of("--fim-qwen-1.5b-default"),
                        new EngineOption(List.of("-fa", "--flash-attn"), 1))
                .allSatisfy(
                        option -> assertThat(EngineOption.parse(option.line())).isEqualTo(option));
    }

    @Test
    void theRealEngineTellsWhichOptionsTakeValues() {
        Engine engine = RealEngine.engine();
        assertThat(engine.option("--ctx-size").orElseThrow().names()).contains("-c");
        assertThat(engine.option("--ctx-size").orElseThrow().values()).isEqualTo(1);
        assertThat(engine.option("--metrics").orElseThrow().values()).isZero();
        assertThat(engine.option("--cache-type-k").orElseThrow().values()).isEqualTo(1);
    }

    @Test
    void parametersThatAreAsTheEngineDoesByItselfAreNotSaid() {
        Engine real = RealEngine.engine();
        Launch plain = RealEngine.launch(directory, ModelMode.LLM);
        assertThat(EngineFlags.commandLine(real, plain, Optional.empty(), List.of()))
                .doesNotContain(
                        "--cache-type-k",
                        "--cache-type-v",
                        "--flash-attn",
                        "--pooling",
                        "--cache-reuse",
                        "--slot-save-path")
                .containsSubsequence("--batch-size", "512", "--ubatch-size", "512");
        Launch set = new Launch(
                plain.model(),
                plain.parameters()
                        .with(Parameter.CACHE_TYPE_K, "q8_0")
                        .with(Parameter.CACHE_TYPE_V, "q4_0")
                        .with(Parameter.FLASH_ATTENTION, "on")
                        .with(Parameter.UBATCH_SIZE, 64)
                        .with(Parameter.CACHE_REUSE, 32)
                        .with(Parameter.EXTRA_FLAGS, List.of("--rope-scale", "2")));
        assertThat(EngineFlags.commandLine(real, set, Optional.empty(), List.of("--verbose")))
                .containsSubsequence("--cache-type-k", "q8_0", "--cache-type-v", "q4_0", "--flash-attn", "on")
                .containsSubsequence("--ubatch-size", "64")
                .containsSubsequence("--cache-reuse", "32")
                .endsWith("--rope-scale", "2", "--verbose");
    }

    @Test
    void chatServersSaveTheirSlotsWhereTheyAreTold() {
        Engine real = RealEngine.engine();
        assertThat(EngineFlags.commandLine(
                        real, RealEngine.launch(directory, ModelMode.LLM), Optional.of(directory), List.of()))
                .containsSubsequence("--slot-save-path", directory.toString());
        assertThat(EngineFlags.commandLine(
                        real, RealEngine.launch(directory, ModelMode.RERANK), Optional.of(directory), List.of()))
                .doesNotContain("--slot-save-path");
    }

    @Test
    void anEncoderGetsItsWholeInputInOneStepAndItsPooling() {
        Launch plain = RealEngine.launch(directory, ModelMode.EMBED);
        Launch set = new Launch(
                plain.model(),
                plain.parameters().with(Parameter.UBATCH_SIZE, 2_048).with(Parameter.POOLING, "cls"));
        assertThat(EngineFlags.commandLine(RealEngine.engine(), set, Optional.empty(), List.of()))
                .containsSubsequence("--batch-size", "2048", "--ubatch-size", "2048")
                .containsSubsequence("--pooling", "cls");
    }

    @Test
    void olderEnginesTakeFlashAttentionAsASwitch() {
        var names = new java.util.HashSet<>(COMMON);
        names.add("--flash-attn");
        Launch plain = RealEngine.launch(directory, ModelMode.LLM);
        for (String wanted : List.of("on", "off")) {
            Launch set = new Launch(plain.model(), plain.parameters().with(Parameter.FLASH_ATTENTION, wanted));
            List<String> line = EngineFlags.commandLine(engine(names), set, Optional.empty(), List.of());
            assertThat(line.contains("--flash-attn")).isEqualTo(wanted.equals("on"));
            assertThat(line).doesNotContain(wanted);
        }
    }

    private List<String> commandLine(String... flags) {
        var known = new java.util.HashSet<>(COMMON);
        known.addAll(List.of(flags));
        return EngineFlags.commandLine(
                engine(known), RealEngine.launch(directory, ModelMode.LLM, 512, 2), Optional.empty(), List.of());
    }

    private Engine engine(Set<String> names) {
        return new Engine(
                directory, "1", 1, names.stream().map(EngineOption::of).toList());
    }

    private EngineLocator locator(Path configured) {
        return new EngineLocator(Optional.of(configured), "", directory);
    }

    private Path script(String body) throws IOException {
        Path binary = Files.writeString(directory.resolve("llama-server"), "#!/bin/sh\n" + body + "\n");
        return Files.setPosixFilePermissions(binary, PosixFilePermissions.fromString("rwx------"));
    }

    private static void fails(ProblemCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failed -> assertThat(failed.problem().code()).isEqualTo(code));
    }
}
