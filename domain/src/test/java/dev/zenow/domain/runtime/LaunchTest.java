package dev.zenow.domain.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.models.ModelSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LaunchTest {
    private static final Launch LAUNCH = TestingLaunches.launch("a");
    private static final Model MODEL = LAUNCH.model();

    @Test
    void aNameASourceAndATimeMakeNoDifference() {
        Launch other = new Launch(
                new Model(
                        MODEL.id(),
                        "b",
                        MODEL.mode(),
                        new ModelSource.Link(URI.create("https://example.org/b.gguf")),
                        MODEL.path(),
                        Instant.EPOCH),
                LAUNCH.parameters());

        assertThat(other).isEqualTo(LAUNCH).hasSameHashCodeAs(LAUNCH);
    }

    @Test
    void anotherModelFileOrParameterDoes() {
        Model otherId = new Model(
                new ModelId(new UUID(7, 7)), "a", MODEL.mode(), MODEL.source(), MODEL.path(), MODEL.addedAt());
        Model otherPath = new Model(
                MODEL.id(),
                "a",
                MODEL.mode(),
                MODEL.source(),
                Path.of("other.gguf").toAbsolutePath(),
                MODEL.addedAt());

        assertThat(new Launch(otherId, LAUNCH.parameters())).isNotEqualTo(LAUNCH);
        assertThat(new Launch(otherPath, LAUNCH.parameters())).isNotEqualTo(LAUNCH);
        assertThat(new Launch(MODEL, new ServerParameters(4_096, 5, 0, 512, true, 1, 0)))
                .isNotEqualTo(LAUNCH);
    }
}
