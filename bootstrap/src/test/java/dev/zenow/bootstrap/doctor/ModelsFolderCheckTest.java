package dev.zenow.bootstrap.doctor;

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

class ModelsFolderCheckTest {
    @TempDir
    private Path folder;

    @Test
    void aFolderThatCanBeMadeWillDo() {
        assertThat(finding(folder)).isEqualTo(Finding.good("models folder", folder + " can be written to"));
        assertThat(finding(folder.resolve("a/b")).verdict()).isEqualTo(Verdict.GOOD);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void findsWhatIsNoFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(finding(file.resolve("models")))
                .isEqualTo(Finding.warning(
                        "models folder",
                        file + " is not a folder; no model can be downloaded",
                        "Allow this user to write there, or choose another folder with models_dir."));
    }

    /** Of the kernel's own folders nobody can make files in this one, not even root. */
    @Test
    void findsAFolderThatCannotBeWrittenTo() {
        assertThat(finding(Path.of("/proc/sys/models")).verdict()).isEqualTo(Verdict.WARNING);
    }

    private static Finding finding(Path folder) {
        List<Finding> findings = new ArrayList<>();
        new ModelsFolderCheck(folder).run(findings::add);
        return findings.getFirst();
    }
}
