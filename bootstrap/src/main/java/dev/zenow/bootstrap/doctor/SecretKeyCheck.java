package dev.zenow.bootstrap.doctor;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.doctor.DoctorCheck;
import dev.zenow.bootstrap.ownership.SecretKeyFile;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemException;
import java.util.function.Consumer;

/** Whether the key that secrets are sealed with can be used, and by this user alone. Makes none. */
public final class SecretKeyCheck implements DoctorCheck {
    private static final String SUBJECT = "secret key";

    private final boolean configured;
    private final SecretKeyFile file;

    /** @param configured whether a key was given that is used in place of the file's */
    public SecretKeyCheck(boolean configured, SecretKeyFile file) {
        this.configured = configured;
        this.file = requireNonNull(file, "file is null");
    }

    @Override
    public void run(Consumer<Finding> report) {
        report.accept(configured ? Finding.good(SUBJECT, "comes from the environment") : file());
    }

    private Finding file() {
        try {
            return file.find()
                    .map(_ -> Finding.good(SUBJECT, file.path() + " is there, for this user alone"))
                    .orElseGet(() -> Finding.good(
                            SUBJECT, file.path() + " does not exist yet; the first secret that is stored makes it"));
        } catch (ProblemException unusable) {
            Problem problem = unusable.problem();
            return Finding.bad(SUBJECT, problem.detail(), problem.nextStep());
        }
    }
}
