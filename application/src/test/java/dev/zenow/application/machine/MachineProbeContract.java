package dev.zenow.application.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.machine.Disk;
import dev.zenow.domain.machine.Machine;
import org.junit.jupiter.api.Test;

/** What every {@link MachineProbe} does; its engine is one that works. */
public abstract class MachineProbeContract {
    protected abstract MachineProbe probe();

    @Test
    void everyMachineHasMemory() {
        assertThat(probe().memory().totalBytes()).isPositive();
        assertThat(probe().memory().availableBytes())
                .isPositive()
                .isLessThanOrEqualTo(probe().memory().totalBytes());
    }

    @Test
    void theDevicesAreThoseOfTheMachine() {
        assertThat(probe().devices().problem()).isEmpty();
        assertThat(probe().devices().all())
                .isEqualTo(probe().machine().devices().all());
    }

    @Test
    void theWholeIsDescribed() {
        Machine machine = probe().machine();

        assertThat(machine.operatingSystem()).isNotBlank();
        assertThat(machine.processor().architecture()).isNotBlank();
        assertThat(machine.memory().totalBytes()).isEqualTo(probe().memory().totalBytes());
        assertThat(machine.disks()).extracting(Disk::use).containsExactlyInAnyOrder(Disk.Use.values());
        assertThat(machine.disks())
                .allSatisfy(disk -> assertThat(disk.totalBytes()).isPositive());
    }
}
