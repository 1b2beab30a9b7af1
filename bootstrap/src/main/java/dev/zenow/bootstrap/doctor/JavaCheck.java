package dev.zenow.bootstrap.doctor;

import dev.zenow.application.doctor.DoctorCheck;
import java.util.function.Consumer;

/** Which Java this runs on. Zenow does not start at all on an older one than it needs. */
public final class JavaCheck implements DoctorCheck {
    @Override
    public void run(Consumer<Finding> report) {
        report.accept(Finding.good(
                "Java", Runtime.version() + " in " + System.getProperty("java.home", "an unknown folder")));
    }
}
