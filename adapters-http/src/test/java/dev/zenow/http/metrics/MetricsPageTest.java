package dev.zenow.http.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.downloads.DownloadOutcome;
import dev.zenow.application.metrics.LoadOutcome;
import dev.zenow.application.metrics.RequestEnd;
import dev.zenow.application.metrics.RequestOutcome;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.SwitchStyle;
import dev.zenow.domain.sessions.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of the documentation has every measurement of Zenow, and says of it what the server says. */
class MetricsPageTest {
    private static final Path PAGE = Path.of("../docs/metrics.md");

    @Test
    void listsEveryMeasurement() throws IOException {
        String table;
        List<String> others;
        try (PrometheusMeters meters = new PrometheusMeters("1.2.3")) {
            tellEverything(meters);
            Map<String, Scrape.Family> families = Scrape.parse(meters.scrape()).families();
            table = families.entrySet().stream()
                    .filter(family -> family.getKey().startsWith("zenow_"))
                    .map(family -> row(family.getKey(), family.getValue()))
                    .collect(Collectors.joining("\n"));
            others = families.keySet().stream()
                    .filter(name -> !name.startsWith("zenow_"))
                    .map(name -> name.substring(0, name.indexOf('_', name.indexOf('_') + 1)))
                    .distinct()
                    .toList();
        }

        // To be copied into the page when it fails.
        Files.writeString(Path.of("target/metrics-table.md"), table);
        String page = Files.readString(PAGE);
        assertThat(page).contains(table);
        assertThat(page.lines().filter(line -> line.startsWith("| `zenow_")))
                .hasSameSizeAs(table.lines().toList());
        assertThat(others).isNotEmpty().allSatisfy(group -> assertThat(page).contains("`" + group + "_"));
    }

    private static String row(String name, Scrape.Family family) {
        return "| `%s` | %s | %s | %s |".formatted(name, family.type, family.labels(), family.help);
    }

    private static void tellEverything(PrometheusMeters meters) {
        Duration time = Duration.ofSeconds(1);
        meters.loadFinished(ModelMode.LLM, LoadOutcome.READY, time, Optional.of(time));
        meters.switched(ModelMode.LLM, SwitchStyle.MAKE_BEFORE_BREAK, time);
        meters.crashed(ModelMode.LLM, ProblemCode.ENGINE_KILLED);
        meters.tokens(ModelMode.LLM, new Usage(3, 2, 1));
        meters.queue(ModelMode.LLM, () -> 1, () -> 1);
        meters.downloads().received("hf-mirror", 1);
        meters.downloads().retried("hf-mirror");
        meters.downloads().ended(DownloadOutcome.COMPLETE);
        meters.downloads().queue(() -> 1, () -> 1);
        meters.requestEnded(
                ModelMode.LLM, new RequestEnd(RequestOutcome.COMPLETE, Optional.of(time), Optional.of(time), time));
    }
}
