package dev.zenow.llama.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.machine.Device;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DeviceListTest {
    private static final long MEBIBYTE = 1 << 20;

    @Test
    void noDevice() {
        assertThat(DeviceList.parse("Available devices:\n  (none)\n")).contains(List.of());
        assertThat(DeviceList.parse("Available devices:\n")).contains(List.of());
    }

    @Test
    void cudaBehindItsLog() {
        assertThat(DeviceList.parse("""
                        ggml_cuda_init: found 2 CUDA devices:
                          Device 0: NVIDIA GeForce RTX 4090, compute capability 8.9, VMM: yes
                          Device 1: NVIDIA GeForce GTX 1080, compute capability 6.1, VMM: yes
                        Available devices:
                          CUDA0: NVIDIA GeForce RTX 4090 (24080 MiB, 23500 MiB free)
                          CUDA1: NVIDIA GeForce GTX 1080 (8112 MiB, 8000 MiB free)
                        """))
                .contains(List.of(
                        device("CUDA0", "NVIDIA GeForce RTX 4090", 24_080, 23_500),
                        device("CUDA1", "NVIDIA GeForce GTX 1080", 8_112, 8_000)));
    }

    @Test
    void metalBesideALibraryWithoutMemory() {
        assertThat(DeviceList.parse("""
                        Available devices:
                          MTL0: Apple M4 (12124 MiB, 12123 MiB free)
                          BLAS: Accelerate (0 MiB, 0 MiB free)
                        """))
                .contains(List.of(device("MTL0", "Apple M4", 12_124, 12_123), device("BLAS", "Accelerate", 0, 0)));
    }

    @Test
    void vulkanWithParenthesesInItsDescription() {
        assertThat(DeviceList.parse("""
                        Available devices:
                          Vulkan0: Intel(R) UHD Graphics (CML GT2) (46982 MiB, 42284 MiB free)
                        """.replace("\n", "\r\n")))
                .contains(List.of(device("Vulkan0", "Intel(R) UHD Graphics (CML GT2)", 46_982, 42_284)));
    }

    @Test
    void anotherMachineWithAddressesForNames() {
        assertThat(DeviceList.parse("""
                        Available devices:
                          RPC0: 192.168.1.39:50052 (18186 MiB, 18185 MiB free)
                          RPC[127.0.0.1:50053]: RPC[127.0.0.1:50053] (10 MiB, 9 MiB free)
                        """))
                .contains(List.of(
                        device("RPC0", "192.168.1.39:50052", 18_186, 18_185),
                        device("RPC[127.0.0.1:50053]", "RPC[127.0.0.1:50053]", 10, 9)));
    }

    @Test
    void memoryThatIsNotTold() {
        assertThat(DeviceList.parse("Available devices:\n  Metal: Apple M1\n  SYCL0: Arc (16000 MiB)\n"))
                .contains(List.of(device("Metal", "Apple M1", 0, 0), device("SYCL0", "Arc", 16_000, 0)));
    }

    @Test
    void somethingElse() {
        assertThat(DeviceList.parse("usage: llama-server [options]\n  -m: FILE\n"))
                .isEmpty();
        assertThat(DeviceList.parse("")).isEmpty();
    }

    @Property
    void whateverIsPrintedIsRead(@ForAll("devices") List<Device> devices) {
        StringBuilder printed = new StringBuilder("Available devices:\n");
        devices.forEach(device -> printed.append("  %s: %s (%d MiB, %d MiB free)\n"
                .formatted(
                        device.name(),
                        device.description(),
                        device.totalBytes() / MEBIBYTE,
                        device.freeBytes() / MEBIBYTE)));
        assertThat(DeviceList.parse(printed.toString())).contains(devices);
    }

    @Property
    void nothingThatIsPrintedDoesHarm(@ForAll String output) {
        assertThat(DeviceList.parse("Available devices:\n" + output)).isPresent();
    }

    @Provide
    Arbitrary<List<Device>> devices() {
        Arbitrary<String> names = Arbitraries.of("CUDA0", "Vulkan1", "MTL0", "RPC[10.0.0.1:5]", "SYCL0");
        Arbitrary<String> descriptions = Arbitraries.strings()
                .withChars("abcXYZ019 ()[]:,/-")
                .ofMaxLength(30)
                .map(String::strip);
        Arbitrary<Long> sizes = Arbitraries.longs().between(0, 1 << 22);
        return Combinators.combine(names, descriptions, sizes, sizes)
                .as((name, description, total, free) -> device(name, description, total, Math.min(total, free)))
                .list()
                .ofMaxSize(6);
    }

    private static Device device(String name, String description, long total, long free) {
        return new Device(name, description, total * MEBIBYTE, free * MEBIBYTE);
    }
}
