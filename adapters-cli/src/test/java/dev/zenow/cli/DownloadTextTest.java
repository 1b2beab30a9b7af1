package dev.zenow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.downloads.DownloadStatus;
import dev.zenow.application.models.TestingModel;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.models.ModelMode;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DownloadTextTest {
    private static final String ID = "01993b00-0000-7000-8000-00000000000a";

    @Test
    void theBarTellsEverything() {
        assertThat(DownloadText.bar(half("qwen").status(), 120))
                .isEqualTo(
                        "qwen [==============>               ]  50 %  2.4 GB of 4.7 GB  23 MB/s  3 min left  hf-mirror"
                                + "  2 retries");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            80 | qwen [=========>          ]  50 %  2.4 GB of 4.7 GB  23 MB/s  3 min left
            60 | qwen [======>        ]  50 %  2.4 GB of 4.7 GB  23 MB/s
            45 | qwen [====>      ]  50 %  2.4 GB of 4.7 GB
            25 | qwen [====>     ]  50 %
            12 | qwen  50 %
             8 | qwen  5…
            """)
    void aNarrowTerminalShowsWhatMattersMost(int columns, String shown) {
        assertThat(DownloadText.bar(half("qwen").status(), columns)).isEqualTo(shown);
    }

    @Test
    void wideCharactersTakeTwoColumns() {
        String bar = DownloadText.bar(half("通义千问").status(), 50);
        assertThat(bar).startsWith("通义千问 [=====>").hasSizeLessThan(50);
        assertThat(TextColumns.width(bar)).isLessThanOrEqualTo(50);
    }

    @Test
    void withoutATotalThereIsNoBar() {
        DownloadStatus status =
                download("qwen").at(23_000_000).from("example.org").status();
        assertThat(DownloadText.bar(status, 80)).isEqualTo("qwen  23 MB  example.org");
        assertThat(DownloadText.line(status)).isEqualTo("qwen: 23 MB, from example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "QUEUED, waits for its turn",
        "VERIFYING, is being checked",
        "PAUSED, paused",
        "FAILED, failed",
        "COMPLETE, complete"
    })
    void whatDoesNotRunHasNoSpeed(DownloadState state, String word) {
        assertThat(DownloadText.line(half("qwen").retries(1).in(state).status()))
                .isEqualTo("qwen: 50 %, " + word + ", 2.4 GB of 4.7 GB, 1 retry");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "59, 59 s",
        "60, 1 min",
        "61, 2 min",
        "3540, 59 min",
        "3541, 1 h",
        "3600, 1 h",
        "3601, 1 h 1 min",
        "90000, 25 h"
    })
    void theTimeLeftIsRoundedUp(long seconds, String shown) {
        assertThat(DownloadText.left(half("qwen").speed(1, seconds).status().progress()))
                .contains(shown);
    }

    @Test
    void whatASourceIsCalledCannotMoveTheCursor() {
        assertThat(DownloadText.bar(half("a\u001B[2Jb").from("c\rd").status(), 120))
                .startsWith("a[2Jb [")
                .contains("  cd")
                .doesNotContain("\u001B", "\r");
    }

    @Property
    void aBarIsNeverWiderThanTheTerminalAndFullOnlyAtTheEnd(
            @ForAll @LongRange(max = 1L << 40) long received,
            @ForAll @LongRange(min = 1, max = 1L << 40) long total,
            @ForAll @IntRange(min = 1, max = 200) int columns) {
        DownloadStatus status = half("通义 qwen").at(received).of(total).status();
        String bar = DownloadText.bar(status, columns);
        assertThat(TextColumns.width(bar)).isLessThanOrEqualTo(columns);
        assertThat(DownloadText.percent(status.progress()).orElseThrow().equals("100 %"))
                .isEqualTo(received >= total);
    }

    private static ScriptedDownload half(String name) {
        return download(name)
                .at(2_350_000_000L)
                .of(4_700_000_000L)
                .speed(23_000_000, 125)
                .from("hf-mirror")
                .retries(2);
    }

    private static ScriptedDownload download(String name) {
        return new ScriptedDownload(ID, TestingModel.local(name, ModelMode.LLM, Path.of("/m/" + name.strip())));
    }
}
