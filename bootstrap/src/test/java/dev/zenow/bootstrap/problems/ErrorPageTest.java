package dev.zenow.bootstrap.problems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.problems.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of the documentation has every problem, and says of it what the catalogue says. */
class ErrorPageTest {
    private static final Path PAGE = Path.of("../docs/errors.md");

    @Test
    void listsEveryProblem() throws IOException {
        String table =
                Arrays.stream(ProblemCode.values()).map(ErrorPageTest::row).collect(Collectors.joining("\n"));

        // To be copied into the page when it fails.
        Files.writeString(Path.of("target/errors-table.md"), table);
        assertThat(Files.readString(PAGE)).contains(table);
    }

    private static String row(ProblemCode code) {
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        code.id(),
                        code.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        code.summary(),
                        code.nextStep());
    }
}
