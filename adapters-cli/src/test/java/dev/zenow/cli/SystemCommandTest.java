package dev.zenow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.machine.Device;
import dev.zenow.domain.machine.Devices;
import dev.zenow.domain.problems.ProblemCode;
import org.junit.jupiter.api.Test;

class SystemCommandTest {
    private final CommandRun zenow = new CommandRun();

    @Test
    void showsTheMachine() {
        zenow.program.machine.devices(
                new Device("CUDA0", "a card", 24L << 30, 23L << 30), new Device("BLAS", "a library", 0, 0));
        assertThat(zenow.run("system")).isZero();
        assertThat(zenow.output()).isEqualTo("""
                Zenow      1.2.3
                system     Testing 1.0
                processor  Testing CPU, amd64, 4 cores, 8 threads, of which 6 may be used
                memory     16.0 GiB, of which 12.0 GiB are available
                engine     /opt/llama-server
                           1 (abc)
                devices    CUDA0, a card, 24.0 GiB, of which 23.0 GiB are free
                           BLAS, a library
                data       /data, 50.0 GiB of 100.0 GiB are free
                models     /models, 20.0 GiB of 200.0 GiB are free
                """);
        assertThat(zenow.program.opened).containsExactly("light");
        assertThat(zenow.program.closed).isEqualTo(1);
    }

    @Test
    void noDeviceIsSaid() {
        assertThat(zenow.run("system")).isZero();
        assertThat(zenow.output()).contains("devices    none; models run on the processor\n");
    }

    @Test
    void devicesThatAreUnknownAreExplained() {
        zenow.program.machine.devices(Devices.unknown(ProblemCode.ENGINE_FLAG_UNKNOWN.problem("It cannot tell.")));
        assertThat(zenow.run("system")).isZero();
        assertThat(zenow.output())
                .contains("devices    It cannot tell.\n           → " + ProblemCode.ENGINE_FLAG_UNKNOWN.nextStep());
    }

    @Test
    void aMissingEngineIsExplainedOnce() {
        zenow.program.engine = () -> {
            throw ProblemCode.ENGINE_NOT_FOUND.exception("It is nowhere.");
        };
        zenow.program.machine.devices(Devices.unknown(ProblemCode.ENGINE_NOT_FOUND.problem("It is nowhere.")));
        assertThat(zenow.run("system")).isZero();
        assertThat(zenow.output())
                .containsOnlyOnce("It is nowhere.")
                .contains("engine     It is nowhere.")
                .doesNotContain("devices");
    }

    @Test
    void theJsonIsThatOfTheHttpInterface() {
        zenow.program.machine.devices(new Device("CUDA0", "a card", 100, 90));
        assertThat(zenow.run("system", "--json")).isZero();
        assertThat(zenow.output())
                .isEqualTo("{\"version\":\"1.2.3\",\"operating_system\":\"Testing 1.0\","
                        + "\"processor\":{\"model\":\"Testing CPU\",\"architecture\":\"amd64\",\"physical_cores\":4,"
                        + "\"logical_cores\":8,\"usable_cores\":6},"
                        + "\"memory\":{\"total_bytes\":17179869184,\"available_bytes\":12884901888},"
                        + "\"devices\":[{\"name\":\"CUDA0\",\"description\":\"a card\",\"total_bytes\":100,"
                        + "\"free_bytes\":90}],"
                        + "\"engine\":{\"path\":\"/opt/llama-server\",\"version\":\"1 (abc)\",\"build\":1},"
                        + "\"disks\":[{\"use\":\"data\",\"folder\":\"/data\",\"total_bytes\":107374182400,"
                        + "\"free_bytes\":53687091200},{\"use\":\"models\",\"folder\":\"/models\","
                        + "\"total_bytes\":214748364800,\"free_bytes\":21474836480}]}\n");
    }
}
