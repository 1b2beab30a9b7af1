package dev.zenow.application.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.machine.Device;
import dev.zenow.domain.machine.EngineFacts;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.users.Actor;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SystemInformationServiceTest {
    private static final EngineFacts ENGINE = new EngineFacts(Path.of("/opt/llama-server"), "1 (abc)", 1);

    private final TestingMachine machine = new TestingMachine();

    @Test
    void tellsTheMachineAsItIsNow() {
        var information = new SystemInformationService(machine, () -> ENGINE, "1.2.3");
        assertThat(information.report(Actor.LOCAL).engine()).contains(ENGINE);
        assertThat(information.report(Actor.LOCAL).version()).isEqualTo("1.2.3");
        machine.available(77).devices(new Device("CUDA0", "a card", 9, 8));
        assertThat(information.report(Actor.LOCAL).machine()).isEqualTo(machine.machine());
    }

    @Test
    void anEngineThatCannotBeUsedIsExplained() {
        var information = new SystemInformationService(
                machine,
                () -> {
                    throw ProblemCode.ENGINE_NOT_FOUND.exception("Nowhere.");
                },
                "1.2.3");
        SystemReport report = information.report(Actor.LOCAL);
        assertThat(report.engine()).isEmpty();
        assertThat(report.engineProblem()).contains(ProblemCode.ENGINE_NOT_FOUND.problem("Nowhere."));
    }
}
