package dev.zenow.bootstrap.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.doctor.DoctorCheck.Finding;
import dev.zenow.application.doctor.DoctorCheck.Verdict;
import dev.zenow.bootstrap.ownership.SecretKeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretKeyCheckTest {
    @TempDir
    private Path folder;

    @Test
    void aKeyThatNobodyNeededYetIsNotMissed() {
        assertThat(finding(false).verdict()).isEqualTo(Verdict.GOOD);
        assertThat(finding(false).detail()).contains("does not exist yet");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void findsAnOpenKey() throws IOException {
        SecretKeyFile file = file();
        file.get();
        assertThat(finding(false).verdict()).isEqualTo(Verdict.GOOD);

        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(finding(false).verdict()).isEqualTo(Verdict.BAD);
        assertThat(finding(false).nextStep()).contains("chmod 600 " + file.path());
        assertThat(finding(true).verdict()).isEqualTo(Verdict.GOOD);
    }

    private SecretKeyFile file() {
        return new SecretKeyFile(folder.resolve("secret.key"));
    }

    private Finding finding(boolean configured) {
        List<Finding> findings = new ArrayList<>();
        new SecretKeyCheck(configured, file()).run(findings::add);
        return findings.getFirst();
    }
}
