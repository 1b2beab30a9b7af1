package dev.zenow.http.api.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.transfer.ExportFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportFileTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Holiday plans     | Holiday plans.json
            ../../etc/passwd  | etc passwd.json
            a/b\\c:d*e?f       | a b c d e f.json
            "quoted"          | quoted.json
            为什么天空是蓝色的？  | 为什么天空是蓝色的？.json
            .hidden.          | hidden.json
            ...               | session.json
            CON               | session.json
            lpt1              | session.json
            """)
    void aTitleBecomesASafeName(String title, String name) {
        assertThat(ExportFile.of(Optional.of(title), ExportFormat.JSON).name()).isEqualTo(name);
    }

    @Test
    void whatHidesOrMovesTextIsLeftOut() {
        assertThat(ExportFile.of(Optional.of("a\u202Egpj.exe\r\nX-Evil: 1\u0000"), ExportFormat.MARKDOWN)
                        .name())
                .isEqualTo("a gpj.exe X-Evil 1.md");
    }

    @Test
    void aLongNameIsCutBetweenCharacters() {
        String name =
                ExportFile.of(Optional.of("😀".repeat(100)), ExportFormat.JSON).name();
        assertThat(name).isEqualTo("😀".repeat(80) + ".json");
    }

    @Test
    void bothNamesAreSaid() {
        assertThat(ExportFile.of(Optional.of("Grüße; 100% \"你\""), ExportFormat.OPENAI)
                        .disposition())
                .isEqualTo("attachment; filename=\"Gr_e_ 100_ _.jsonl\";"
                        + " filename*=UTF-8''Gr%C3%BC%C3%9Fe%3B%20100%25%20%E4%BD%A0.jsonl");
        assertThat(ExportFile.of(Optional.empty(), ExportFormat.JSON).disposition())
                .startsWith("attachment; filename=\"zenow-sessions.json\";");
    }
}
