package dev.zenow.llama.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
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
        var engine = new Engine(directory, "1", 1, COMMON);
        fails(
                ProblemCode.ENGINE_FLAG_UNKNOWN,
                () -> EngineFlags.commandLine(engine, RealEngine.launch(directory, ModelMode.EMBED), List.of()));
    }

    private List<String> commandLine(String... flags) {
        var known = new java.util.HashSet<>(COMMON);
        known.addAll(List.of(flags));
        return EngineFlags.commandLine(
                new Engine(directory, "1", 1, known), RealEngine.launch(directory, ModelMode.LLM, 512, 2), List.of());
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
