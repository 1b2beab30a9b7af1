package dev.zenow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.doctor.DoctorCheck.Finding;
import dev.zenow.domain.problems.ProblemCode;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OtherCommandsTest {
    private final CommandRun zenow = new CommandRun();

    @Test
    void theDoctorIsContentWithWarnings() {
        zenow.program.checks.add(report -> {
            report.accept(Finding.good("Java", "25.0.3"));
            report.accept(Finding.warning("Memory", "2 GB free", "Close something."));
        });
        assertThat(zenow.run("doctor", "--self-test")).isZero();
        assertThat(zenow.program.selfTest).isTrue();
        assertThat(zenow.output()).isEqualTo("""
                ✓ Java            25.0.3
                ! Memory          2 GB free
                                  → Close something.
                Everything is in place, 1 warning.
                """);
    }

    @Test
    void theDoctorFailsWithAProblem() {
        zenow.program.checks.add(report -> report.accept(Finding.bad("Engine", "not found", "Run setup.")));
        assertThat(zenow.inColour().run("doctor")).isEqualTo(ExitCode.FAILED);
        assertThat(zenow.program.selfTest).isFalse();
        assertThat(zenow.output()).contains("\u001B[31m✗\u001B[0m Engine").contains("1 problem.");
        assertThat(zenow.run("doctor", "--json")).isEqualTo(ExitCode.FAILED);
        assertThat(zenow.output())
                .isEqualTo("{\"good\":false,\"findings\":[{\"verdict\":\"bad\",\"subject\":\"Engine\","
                        + "\"detail\":\"not found\",\"next_step\":\"Run setup.\"}]}\n");
    }

    @Test
    void theConfigurationNamesWhereEachValueCameFrom() {
        zenow.program.lines.add(new ConfigLine("host", "127.0.0.1", "default"));
        zenow.program.lines.add(new ConfigLine("port", "9000", "environment, ZENOW_PORT"));
        assertThat(zenow.run("config")).isZero();
        assertThat(zenow.output()).isEqualTo("""
                KEY   VALUE      FROM
                host  127.0.0.1  default
                port  9000       environment, ZENOW_PORT
                """);
        assertThat(zenow.run("config", "--json")).isZero();
        assertThat(zenow.output())
                .startsWith("{\"settings\":[{\"key\":\"host\",\"value\":\"127.0.0.1\",\"origin\":\"default\"}");
    }

    @Test
    void aWrongConfigurationIsShownAsFarAsItGoes() {
        zenow.program.lines.add(new ConfigLine("port", "eight", "environment, ZENOW_PORT"));
        zenow.program.fault = Optional.of(ProblemCode.CONFIGURATION_INVALID.problem("The value of port is wrong."));
        assertThat(zenow.run("config")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.output()).contains("port  eight");
        assertThat(zenow.error()).startsWith("zenow: The value of port is wrong.\n");
    }

    @Test
    void serveHandsOnWhatWasGiven() {
        assertThat(zenow.run(
                        "serve",
                        "--host",
                        "localhost",
                        "-p",
                        "0",
                        "--threads=2",
                        "--demo",
                        "--parallel-slots",
                        "3",
                        "--idle-timeout=15m",
                        "--batch-size",
                        "64"))
                .isZero();
        assertThat(zenow.program.settings.options())
                .isEqualTo(Map.of(
                        "host",
                        "localhost",
                        "port",
                        "0",
                        "threads",
                        "2",
                        "parallel_slots",
                        "3",
                        "idle_timeout",
                        "15m",
                        "batch_size",
                        "64"));
        assertThat(zenow.program.firstModel.orElseThrow().path()).contains("/demo/tiny.gguf");
        assertThat(zenow.output()).contains("http://127.0.0.1:8000");
        assertThat(zenow.run("serve")).isZero();
        assertThat(zenow.program.firstModel).isEmpty();
        assertThat(zenow.program.settings.options()).isEmpty();
    }
}
