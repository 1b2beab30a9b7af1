package dev.zenow.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of the documentation has every key, and says of it what the key table says. */
class ConfigurationPageTest {
    private static final Path PAGE = Path.of("../docs/configuration.md");

    @Test
    void listsEveryKey() throws IOException {
        String table = Keys.ALL.stream().map(ConfigurationPageTest::row).collect(Collectors.joining("\n"));

        // To be copied into the page when it fails.
        Files.writeString(Path.of("target/configuration-table.md"), table);
        assertThat(Files.readString(PAGE)).contains(table);
    }

    private static String row(Key<?> key) {
        return "| `%s` | `%s` | %s | %s | %s |"
                .formatted(
                        key.name(),
                        key.variable(),
                        key.standardDescription(),
                        key.type().description(),
                        key.description());
    }
}
