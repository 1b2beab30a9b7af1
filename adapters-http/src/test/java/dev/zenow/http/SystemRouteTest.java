package dev.zenow.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.machine.Device;
import dev.zenow.domain.machine.Devices;
import dev.zenow.domain.problems.ProblemCode;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SystemRouteTest {
    private final TestingServer server = new TestingServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theMachineIsDescribed() throws IOException, InterruptedException {
        server.machine.available(7).devices(new Device("CUDA0", "a card", 100, 90));
        assertThat(server.get("/api/system").body())
                .isEqualTo("{\"version\":\"9.8.7\",\"operating_system\":\"Testing 1.0\","
                        + "\"processor\":{\"model\":\"Testing CPU\",\"architecture\":\"amd64\",\"physical_cores\":4,"
                        + "\"logical_cores\":8,\"usable_cores\":6},"
                        + "\"memory\":{\"total_bytes\":17179869184,\"available_bytes\":7},"
                        + "\"devices\":[{\"name\":\"CUDA0\",\"description\":\"a card\",\"total_bytes\":100,"
                        + "\"free_bytes\":90}],"
                        + "\"engine\":{\"path\":\"/opt/llama-server\",\"version\":\"1 (abc)\",\"build\":1},"
                        + "\"disks\":[{\"use\":\"data\",\"folder\":\"/data\",\"total_bytes\":107374182400,"
                        + "\"free_bytes\":53687091200},{\"use\":\"models\",\"folder\":\"/models\","
                        + "\"total_bytes\":214748364800,\"free_bytes\":21474836480}]}");
    }

    @Test
    void whatIsMissingIsExplained() throws IOException, InterruptedException {
        server.machine.devices(Devices.unknown(ProblemCode.ENGINE_FLAG_UNKNOWN.problem()));
        server.engine.set(() -> {
            throw ProblemCode.ENGINE_NOT_FOUND.exception();
        });
        assertThat(server.get("/api/system").statusCode()).isEqualTo(200);
        assertThat(server.get("/api/system").body())
                .contains("\"devices\":[]")
                .containsPattern("\"devices_problem\":\\{[^}]*\"code\":\"engine_flag_unknown\"")
                .containsPattern("\"engine_problem\":\\{[^}]*\"code\":\"engine_not_found\"")
                .doesNotContain("\"engine\":");
    }
}
