package dev.zenow.domain.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zenow.domain.problems.ProblemCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MachineTest {
    private static final Device CARD = new Device("CUDA0", "a card", 100, 90);
    private static final Device LIBRARY = new Device("BLAS", "a library", 0, 0);

    @Test
    void freeMemoryIsThatOfAllDevicesThatHaveSome() {
        assertThat(Devices.of(List.of(CARD, LIBRARY, CARD)).freeBytes()).hasValue(180);
        assertThat(Devices.of(List.of(LIBRARY)).freeBytes()).isEmpty();
        assertThat(Devices.NONE.freeBytes()).isEmpty();
    }

    @Test
    void noDeviceHasMoreFreeThanItHas() {
        assertThat(new Device("CUDA0", "a card", 100, 120).freeBytes()).isEqualTo(100);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new HostMemory(10, 11));
        assertThatIllegalArgumentException().isThrownBy(() -> new HostMemory(-1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Device("CUDA0", "a card", -1, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Devices(List.of(CARD), Optional.of(ProblemCode.ENGINE_UNUSABLE.problem())));
        assertThatIllegalArgumentException().isThrownBy(() -> new Processor(Optional.empty(), "amd64", 4, 2, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Disk(Disk.Use.DATA, Path.of("here"), 1, 1));
        Disk disk = new Disk(Disk.Use.DATA, Path.of("/data"), 1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Machine(
                        "Linux",
                        new Processor(Optional.empty(), "amd64", 1, 1, 1),
                        new HostMemory(1, 1),
                        Devices.NONE,
                        List.of(disk, disk)));
    }
}
