package dev.zenow.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.doctor.DoctorCheck.Finding;
import dev.zenow.application.doctor.DoctorCheck.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDoctorCheckTest {
    @TempDir
    private Path directory;

    @Test
    void makesNoFile() {
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.GOOD);
            assertThat(finding.detail()).contains("does not exist yet");
        });
        assertThat(file()).doesNotExist();
    }

    @Test
    void reportsASoundDatabaseAlsoWhileItIsInUse() {
        try (OpenDatabase database = OpenDatabase.at(file())) {
            database.clear();
            assertThat(findings()).extracting(Finding::verdict).containsExactly(Verdict.GOOD, Verdict.GOOD);
            assertThat(findings().getFirst().detail())
                    .contains(file().toString(), "schema " + SqliteDatabase.SCHEMA_VERSION, "KiB");
        }
    }

    @Test
    void reportsADamagedPage() throws IOException {
        OpenDatabase.at(file()).close();
        byte[] bytes = Files.readAllBytes(file());
        // The middle of the root page of some table or index: the header and the schema stay readable.
        for (int i = 8 * 4_096; i < 9 * 4_096; i++) {
            bytes[i] = (byte) 0xA5;
        }
        Files.write(file(), bytes);

        assertThat(findings()).last().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.BAD);
            assertThat(finding.detail()).contains("damaged");
            assertThat(finding.nextStep()).contains("backup");
        });
    }

    @Test
    void reportsAFileThatIsNoDatabase() throws IOException {
        Files.writeString(file(), "this is not a database, only a longer text".repeat(100));

        assertThat(findings()).singleElement().extracting(Finding::verdict).isEqualTo(Verdict.BAD);
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        new SqliteDoctorCheck(file()).run(findings::add);
        return findings;
    }

    private Path file() {
        return directory.resolve("zenow.db");
    }
}
