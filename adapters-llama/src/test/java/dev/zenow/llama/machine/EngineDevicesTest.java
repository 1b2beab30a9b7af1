package dev.zenow.llama.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.machine.Devices;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.llama.engine.Engine;
import dev.zenow.llama.engine.EngineOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineDevicesTest {
    private static final List<EngineOption> FLAGS = List.of(new EngineOption(List.of("--list-devices"), 0));

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T08:00:00Z"));
    private final AtomicReference<Engine> engine = new AtomicReference<>();
    private final EngineDevices devices = new EngineDevices(engine::get, now::get);

    @TempDir
    Path directory;

    @BeforeEach
    void anEngine() throws IOException {
        script("""
                echo asked >> %s
                echo 'Available devices:'
                echo '  CUDA0: a card (100 MiB, 90 MiB free)'""".formatted(log()));
        engine.set(new Engine(binary(), "1", 1, FLAGS));
    }

    @Test
    void freeMemoryIsAskedAnewAfterSomeSeconds() throws IOException {
        assertThat(devices.get().freeBytes()).hasValue(90L << 20);
        later(Duration.ofSeconds(4));
        assertThat(devices.get().freeBytes()).hasValue(90L << 20);
        assertThat(asked()).isEqualTo(1);
        later(Duration.ofSeconds(2));
        devices.get();
        assertThat(asked()).isEqualTo(2);
        later(Duration.ofDays(-1));
        devices.get();
        assertThat(asked()).isEqualTo(3);
    }

    @Test
    void noDeviceIsRememberedLonger() throws IOException {
        script("echo asked >> " + log() + "; echo 'Available devices:'; echo '  (none)'");
        assertThat(devices.get()).isEqualTo(Devices.NONE);
        later(Duration.ofSeconds(59));
        devices.get();
        assertThat(asked()).isEqualTo(1);
        later(Duration.ofSeconds(2));
        devices.get();
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void anotherEngineIsAskedAtOnce() throws IOException {
        devices.get();
        engine.set(new Engine(binary(), "2", 2, FLAGS));
        devices.get();
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void anEngineThatCannotTellIsExplained() throws IOException {
        engine.set(new Engine(binary(), "0", 0, List.of(new EngineOption(List.of("--model"), 1))));
        assertThat(problem().code()).isEqualTo(ProblemCode.ENGINE_FLAG_UNKNOWN);
        engine.set(new Engine(binary(), "1", 1, FLAGS));
        script("echo out of order; exit 3");
        assertThat(problem().code()).isEqualTo(ProblemCode.ENGINE_UNUSABLE);
        assertThat(problem().detail()).contains("out of order");
        later(Duration.ofSeconds(6));
        script("echo hello");
        assertThat(problem().detail()).contains("did not list");
    }

    @Test
    void noEngineIsExplained() {
        var none = new EngineDevices(
                () -> {
                    throw ProblemCode.ENGINE_NOT_FOUND.exception();
                },
                now::get);
        assertThat(none.get()).isEqualTo(Devices.unknown(ProblemCode.ENGINE_NOT_FOUND.problem()));
    }

    private Problem problem() {
        assertThat(devices.get().all()).isEmpty();
        return devices.get().problem().orElseThrow();
    }

    private void later(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    private long asked() throws IOException {
        return Files.readAllLines(log()).size();
    }

    private Path log() {
        return directory.resolve("log");
    }

    private Path binary() {
        return directory.resolve("llama-server");
    }

    private void script(String body) throws IOException {
        Files.writeString(binary(), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(binary(), PosixFilePermissions.fromString("rwx------"));
    }
}
