package dev.zenow.bootstrap.doctor;

import dev.zenow.application.doctor.DoctorCheck;
import dev.zenow.domain.problems.Problem;
import java.util.Optional;
import java.util.function.Consumer;

/** Whether every configured value can be used; the checks behind it take the default for one that cannot. */
public final class ConfigurationCheck implements DoctorCheck {
    private final Optional<Problem> fault;

    public ConfigurationCheck(Optional<Problem> fault) {
        this.fault = fault;
    }

    @Override
    public void run(Consumer<Finding> report) {
        report.accept(fault.map(problem -> Finding.bad("configuration", problem.detail(), problem.nextStep()))
                .orElseGet(() -> Finding.good("configuration", "every value can be used")));
    }
}
